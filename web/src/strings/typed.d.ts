// Keys are checked by the compiler.
import "i18next";
import type { catalogues } from "./index";

declare module "i18next" {
  interface CustomTypeOptions {
    defaultNS: "frame";
    resources: (typeof catalogues)["zh"];
  }
}
