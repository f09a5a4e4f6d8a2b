import { lazy } from "react";

/** The form of a command: its fields bring half the component library, so it comes when one is opened. */
export const CommandForm = lazy(async () => ({ default: (await import("./CommandForm")).CommandForm }));
