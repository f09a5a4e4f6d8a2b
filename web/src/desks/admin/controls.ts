import { useQuery } from "@tanstack/react-query";

import { api, data } from "../../api/client";
import type { components } from "../../api/generated/schema";

/** The register of controls; it does not change while a program runs. */
export function useControls() {
  return useQuery({
    queryKey: ["controls"],
    queryFn: async () => (await data(api.GET("/v1/controls"))) as components["schemas"]["Control"][],
    staleTime: Infinity,
  });
}
