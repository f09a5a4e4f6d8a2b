// Every link to a record, in one place.

export const paths = {
  home: () => "/",
  policies: () => "/policies",
  policy: (number: string) => `/policies/${encodeURIComponent(number)}`,
  proposals: () => "/proposals",
  proposal: (number: string) => `/proposals/${encodeURIComponent(number)}`,
  control: (id: string) => `/controls/${encodeURIComponent(id)}`,
  signIn: (back?: string) => (back && back !== "/" ? `/sign-in?back=${encodeURIComponent(back)}` : "/sign-in"),
};

/** Where a stream of the journal is shown, if a desk shows it. */
export function pathOfStream(stream: string): string | undefined {
  const [kind, id] = stream.split("/", 2);
  if (!id) return undefined;
  if (kind === "policy") return paths.policy(id);
  if (kind === "proposal") return paths.proposal(id);
  return undefined;
}
