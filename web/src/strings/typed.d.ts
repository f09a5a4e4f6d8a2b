// Keys are checked by the compiler.
import "i18next";
import type { zh } from "./zh";

declare module "i18next" {
  interface CustomTypeOptions {
    defaultNS: "frame";
    resources: typeof zh;
  }
}
