import { Tag } from "antd";

import { said, useCodes } from "../api/codes";

/** What a row of an answer is marked with, in words; several marks stand apart by spaces. */
export function Marks({ value }: { value: string }) {
  const codes = useCodes().data;
  return value.split(" ").map((mark) => <Tag key={mark} color="red" title={mark}>{said(codes, "finding", mark)}</Tag>);
}
