import { expect, test } from "vitest";

import { values } from "./content";

function content(applicant: string, insured: string, owner: string) {
  return { applicant: { subject: applicant }, insured: { subject: insured }, owner: { subject: owner }, vehicle: { subject: "v" }, entry: {}, risk: {} };
}

const named = (of: ReturnType<typeof content>) => {
  const { applicant, insured, owner } = values(of, (name) => ({ name }));
  return { applicant, insured, owner };
};

test("whoever is not named is who the server puts there: the applicant insures himself, the insured owns it", () => {
  expect(named(content("a", "a", "a"))).toEqual({ applicant: { name: "a" } });
  expect(named(content("a", "b", "b"))).toEqual({ applicant: { name: "a" }, insured: { name: "b" } });
  expect(named(content("a", "b", "a"))).toEqual({ applicant: { name: "a" }, insured: { name: "b" }, owner: { name: "a" } });
  expect(named(content("a", "a", "c"))).toEqual({ applicant: { name: "a" }, owner: { name: "c" } });
});
