import { expect, test } from "vitest";

import { query, read, written } from "./state";

test("the address holds the state, and gives it back", () => {
  const address = "stage=referred&number=T003*&order=desc&columns=number%2Cstage&cursor=T9&from=100&look=T1";
  const state = read(new URLSearchParams(address));
  expect(state.filters).toEqual({ stage: "referred", number: "T003*" });
  expect(written(state).toString()).toBe(new URLSearchParams(address).toString());
  expect(query(state, 100)).toEqual({ stage: "referred", number: "T003*", order: "desc", limit: "100", cursor: "T9" });
});

test("what is usual stays out of the address", () => {
  expect(written(read(new URLSearchParams(), "desc"), "desc").toString()).toBe("");
});
