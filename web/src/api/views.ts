// Views of lists: what somebody looks at often, his own or shared with his organisation.

import { json, request } from "./client";
import type { components } from "./generated/schema";

export type View = Omit<components["schemas"]["View"], "layout"> & { layout: { search?: string } };

export const views = () => json<View[]>("/v1/views");
type ToKeep = Omit<components["schemas"]["ViewToKeep"], "layout"> & Pick<View, "layout">;

export const keepView = (view: ToKeep) => json<View>("/v1/views", { body: view });
export const dropView = (id: string) => request(`/v1/views/${encodeURIComponent(id)}`, { method: "DELETE" });
