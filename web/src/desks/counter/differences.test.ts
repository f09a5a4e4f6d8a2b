import { expect, test } from "vitest";

import { differences, settled } from "./differences";

const before = { vehicle: { plate: "苏A1", seats: 5 }, entry: { declared: { at_fault_accidents: 0 } } };
const theirs = { vehicle: { plate: "苏A2", seats: 5 }, entry: { declared: { at_fault_accidents: 1 } } };
const mine = { vehicle: { plate: "苏A1", seats: 7 }, entry: { declared: { at_fault_accidents: 2 } }, other: { owner: false } };

test("whoever alone changed a field has it, where both did it is mine", () => {
  const rows = differences(before, mine, theirs);
  expect(rows.map(({ path, side }) => [path, side])).toEqual([
    ["vehicle.plate", "theirs"], ["vehicle.seats", "mine"], ["entry.declared.at_fault_accidents", "mine"],
  ]);
  expect(settled(theirs, rows, {})).toEqual({ vehicle: { plate: "苏A2", seats: 7 }, entry: { declared: { at_fault_accidents: 2 } } });
  expect(settled(theirs, rows, { "vehicle.seats": "theirs" })).toMatchObject({ vehicle: { seats: 5 } });
});
