// A proposal that stands, as the body of the form: what is sealed comes back for a reason on record.

import { request } from "../../api/client";
import { fresh } from "../../api/commands";
import { reveal } from "../../api/parties";
import { contentIn } from "../../api/reads";
import type { Resource, Row } from "../../api/reads";

export type Values = Record<string, unknown>;

export interface Loaded {
  values: Values;
  /** What a change is decided on. */
  etag: string | undefined;
  resource: Resource;
}

const PERSON = ["name", "kind", "document_kind", "document_number", "sex", "birth_date", "address", "phone", "contact"];
const VEHICLE = ["plate", "plate_kind", "vin", "engine", "model_name"];
/** What the fact of entry calls otherwise than the body that made it. */
const RISK: Record<string, string> = {
  curb_mass_kg: "curb_mass_kg", displacement_cc: "displacement_cc", energy: "energy", first_registered_on: "first_registration", kind: "kind",
  power_kw: "power_kw", seats: "seats", tonnage: "rated_mass_t", transferred_on: "transferred_on",
};

export interface Content {
  applicant: { subject: string };
  insured: { subject: string };
  owner: { subject: string };
  vehicle: { subject: string };
  entry: Row;
  risk: Row;
}

/** Reads a proposal with its persons and vehicle in the clear; every look is recorded with the reason. */
export async function load(proposal: string, reason: string): Promise<Loaded> {
  const response = await request(`/v1/proposals/${encodeURIComponent(proposal)}`);
  const resource = (await response.json()) as Resource;
  const content = contentIn<Content>(resource.timeline ?? []);
  if (!content) throw new TypeError("no content");
  const seen = new Map<string, Row>();
  for (const place of ["applicant", "insured", "owner", "vehicle"] as const) {
    const { subject } = content[place];
    if (!seen.has(subject)) seen.set(subject, await reveal(subject, { columns: place === "vehicle" ? VEHICLE : PERSON, reason }, fresh()));
  }
  return { values: values(content, (subject) => seen.get(subject) ?? {}), etag: response.headers.get("ETag") ?? undefined, resource };
}

/** The content under the names of the body; whoever the server would put there by itself is left out. */
export function values(content: Content, of: (subject: string) => Row): Values {
  const { model_code, plate_kind, previous_policy, tax, ...entry } = content.entry;
  const measures = Object.entries(RISK).map(([from, to]) => [to, content.risk[from]]);
  const { purchased_on, ...claim } = (tax ?? {}) as Row;
  const vehicle = { ...Object.fromEntries(measures), ...of(content.vehicle.subject), model_code, plate_kind, previous_policy, purchased_on };
  const term = (entry["term"] ?? {}) as Row;
  return defined({
    applicant: of(content.applicant.subject),
    insured: content.insured.subject === content.applicant.subject ? undefined : of(content.insured.subject),
    // An owner who is not named is the insured.
    owner: content.owner.subject === content.insured.subject ? undefined : of(content.owner.subject),
    vehicle: defined(vehicle),
    entry: { ...entry, tax: claim, term: term["start"] ? term : { ...term, at_once: true } },
  });
}

function defined(values: Row): Values {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined && value !== null));
}
