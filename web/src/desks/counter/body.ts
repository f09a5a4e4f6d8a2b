// What stands in the form, as the body of the command; the form's own switches stay here.

import { body as shaped } from "../../forms/body";
import type { Schema } from "../../api/commands";
import type { Values } from "./content";

/** The body of `policy.propose`, or the content of `policy.amend`. */
export function contentOf(schema: Schema, values: Values): Values {
  const other = (values["other"] ?? {}) as Record<string, boolean>;
  const entry = { ...(values["entry"] as Values) };
  const term = { ...(entry["term"] as Values) };
  if (term["at_once"]) delete term["start"];
  else delete term["at_once"];
  return shaped(schema, {
    applicant: values["applicant"],
    ...(other["insured"] ? { insured: values["insured"] } : {}),
    ...(other["owner"] ? { owner: values["owner"] } : {}),
    vehicle: values["vehicle"],
    entry: { ...entry, product: entry["product"] ?? "compulsory-motor", term },
  });
}

/** Values as the form holds them: whoever is named apart switches his part on. */
export function formOf(values: Values): Values {
  return { ...values, other: { insured: values["insured"] !== undefined, owner: values["owner"] !== undefined } };
}

/** What a quote asks, as far as the form has it. */
export function riskOf(values: Values): Values {
  const vehicle = (values["vehicle"] ?? {}) as Values;
  const entry = (values["entry"] ?? {}) as Values;
  const term = (entry["term"] ?? {}) as Values;
  const risk: Values = {
    use: entry["use"], region: entry["region"], start: term["start"], end: term["end"], short_term_reason: term["short_term_reason"],
    seats: vehicle["seats"], tonnage: vehicle["rated_mass_t"], displacement_cc: vehicle["displacement_cc"], power_kw: vehicle["power_kw"],
  };
  return Object.fromEntries(Object.entries(risk).filter(([, value]) => value !== undefined && value !== null && value !== ""));
}
