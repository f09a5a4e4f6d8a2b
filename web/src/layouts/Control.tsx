import { Skeleton } from "antd";
import { useQuery } from "@tanstack/react-query";
import { useParams } from "react-router";

import { request } from "../api/client";
import { Trouble } from "../ui/Told";

/** The page of a control: the rule, where it stands, how it is enforced and tested. */
export function Control() {
  const { control = "" } = useParams();
  const page = useQuery({
    queryKey: ["control", control],
    queryFn: async () => (await request(`/v1/controls/${encodeURIComponent(control)}`)).text(),
    staleTime: Infinity,
  });
  if (page.error) return <Trouble error={page.error} />;
  if (!page.data) return <Skeleton active />;
  return <article className="text">{blocks(page.data).map((text, nth) => <Block key={nth} text={text} />)}</article>;
}

/** As much of Markdown as the pages of controls use: headings, items, emphasis, code. */
function blocks(text: string): string[] {
  return text.split(/\n(?=[-#])|\n\n/).map((block) => block.trim()).filter(Boolean);
}

function Block({ text }: { text: string }) {
  const heading = /^(#+)\s+(.*)$/s.exec(text);
  if (heading) return heading[1] === "#" ? <h1>{inline(heading[2] ?? "")}</h1> : <h2>{inline(heading[2] ?? "")}</h2>;
  if (text.startsWith("- ")) return <p className="item">{inline(text.slice(2))}</p>;
  return <p>{inline(text)}</p>;
}

function inline(text: string) {
  return text.split(/(\*\*[^*]+\*\*|`[^`]+`)/).map((part, nth) => {
    if (part.startsWith("**")) return <strong key={nth}>{part.slice(2, -2)}</strong>;
    if (part.startsWith("`")) return <code key={nth}>{part.slice(1, -1)}</code>;
    return part;
  });
}
