import { ApartmentOutlined } from "@ant-design/icons";

import type { Desk } from "../../desk";
import { paths } from "../../util/paths";

const needs = ["company.read"];

export const admin: Desk = {
  id: "admin",
  label: "admin:desk",
  icon: ApartmentOutlined,
  needs: ["company.grant_authority", "company.set_parameter", "journal.inspect"],
  entries: [
    { label: "admin:organisations", path: paths.organisations(), needs, menu: true, also: "jg jigou organisations" },
    { label: "admin:users", path: paths.users(), needs, menu: true, also: "ry renyuan users staff" },
    { label: "admin:authorities", path: paths.authorities(), needs, menu: true, also: "sq shouquan authorities" },
    { label: "admin:matrix", path: paths.matrix(), needs: [], menu: true, also: "qxb quanxianbiao matrix roles" },
    { label: "admin:parameters", path: paths.parameters(), needs, menu: true, also: "cs canshu parameters" },
    { label: "admin:licences", path: paths.licences(), needs, also: "xk xuke licences" },
    { label: "admin:controls", path: paths.controls(), needs: [], menu: true, also: "kzd kongzhidian controls" },
    { label: "admin:dictionary", path: paths.dictionary(), needs: [], menu: true, also: "sjzd shuju zidian dictionary" },
  ],
  pages: [
    { path: "organisations", lazy: async () => ({ Component: (await import("./Organisations")).Organisations }) },
    { path: "organisations/:code", lazy: async () => ({ Component: (await import("./OrganisationPage")).OrganisationPage }) },
    { path: "users", lazy: async () => ({ Component: (await import("./UserList")).UserList }) },
    { path: "users/:user", lazy: async () => ({ Component: (await import("./UserPage")).UserPage }) },
    { path: "authorities", lazy: async () => ({ Component: (await import("./AuthorityList")).AuthorityList }) },
    { path: "authorities/:authority", lazy: async () => ({ Component: (await import("./AuthorityPage")).AuthorityPage }) },
    { path: "matrix", lazy: async () => ({ Component: (await import("./Matrix")).Matrix }) },
    { path: "parameters", lazy: async () => ({ Component: (await import("./Parameters")).Parameters }) },
    { path: "parameters/:name", lazy: async () => ({ Component: (await import("./DatedPage")).ParameterPage }) },
    { path: "licences", lazy: async () => ({ Component: (await import("./Licences")).Licences }) },
    { path: "licences/:line", lazy: async () => ({ Component: (await import("./DatedPage")).LicencePage }) },
    { path: "controls", lazy: async () => ({ Component: (await import("./Controls")).Controls }) },
    { path: "dictionary", lazy: async () => ({ Component: (await import("./Dictionary")).Dictionary }) },
  ],
};
