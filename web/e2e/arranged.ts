// What a walk begins with, arranged through the API as colleagues at other desks would have it: proposals accepted, their payment asked for.

import { company } from "./company";
import { idCard, vin } from "./made";

interface Told {
  status: number;
  location: string;
  body: { number?: string; state?: Record<string, unknown>; [name: string]: unknown };
}

/** Gives a command and takes no refusal for an answer. */
export async function done(user: string, path: string, body: unknown = {}): Promise<Told> {
  const headers = { Authorization: `Bearer ${company.tokens[user]}`, "Content-Type": "application/json", "Idempotency-Key": crypto.randomUUID() };
  const answer = await fetch(`${company.address}${path}`, { method: "POST", headers, body: JSON.stringify(body) });
  const text = await answer.text();
  if (!answer.ok) throw new Error(`${path}: ${answer.status} ${text}`);
  return { status: answer.status, location: answer.headers.get("location") ?? "", body: text ? (JSON.parse(text) as Told["body"]) : {} };
}

export async function read<T>(user: string, path: string): Promise<T> {
  const answer = await fetch(`${company.address}${path}`, { headers: { Authorization: `Bearer ${company.tokens[user]}` } });
  if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`);
  return (await answer.json()) as T;
}

const last = (location: string) => location.split("/").at(-1) ?? "";
let serial = 100_000 + Math.floor(Math.random() * 800_000);

export interface Buyer {
  name: string;
  account: string;
}

export const BUYER: Buyer = { name: "钱文轩", account: "6222020000000000001" };

/** The content of a proposal for a new vehicle that nobody has insured. */
export function content(buyer: Buyer = BUYER, change: { seats?: number; engine?: string; start?: string } = {}) {
  serial += 1;
  return {
    applicant: { name: buyer.name, document_kind: "id_card", document_number: idCard(7), phone: "13912345678", address: "南京市玄武区珠江路1号" },
    vehicle: {
      vin: vin("LH17801C", serial), engine: change.engine ?? `E${serial}`, model_code: "HC7099A0", model_name: "华辰牌HC7099A0", kind: "passenger_car",
      seats: change.seats ?? 5, curb_mass_kg: 935, displacement_cc: 998, power_kw: "51", energy: "gasoline", purchased_on: "2026-05-20",
    },
    entry: {
      product: "compulsory-motor", region: "江苏", use: "private", channel: { source: "direct", commission_rate: "0", handler: "c3201" },
      tax: { status: "taxable" }, term: { start: change.start ?? "2026-06-20" },
    },
  };
}

export async function proposed(of: unknown = content()): Promise<string> {
  return last((await done("c3201", "/v1/proposals", of)).location);
}

/** Accepted, and its float notice signed. */
export async function accepted(buyer: Buyer = BUYER): Promise<string> {
  const proposal = await proposed(content(buyer));
  await done("c3201", `/v1/proposals/${proposal}/platform-queries`);
  await done("c3201", `/v1/proposals/${proposal}/underwriting`);
  const { state } = await read<{ state: { stage: string } }>("c3201", `/v1/proposals/${proposal}`);
  if (state.stage === "referred") await done("u3201", `/v1/proposals/${proposal}/decisions`, { verdict: "accept" });
  await done("c3201", `/v1/proposals/${proposal}/float-notice`, { mode: "signed" });
  return proposal;
}

export interface Asked {
  proposal: string;
  notice: string;
  /** What the notice asks for, in yuan. */
  total: string;
}

/** Its payment asked for. */
export async function asked(buyer: Buyer = BUYER): Promise<Asked> {
  const proposal = await accepted(buyer);
  const notice = last((await done("c3201", "/v1/payment-notices", { proposals: [proposal] })).location);
  const { state } = await read<{ state: { total: { amount: string } } }>("k3201", `/v1/payment-notices/${notice}`);
  return { proposal, notice, total: state.total.amount };
}

/** The moment by the company's own clock. */
export async function now(): Promise<string> {
  return (await read<{ now: string }>("k3201", "/v1/company")).now;
}
