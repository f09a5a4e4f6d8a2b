// A file on its way, with how much of it went; whoever leaves it stops it, and sent again it goes on.

import { headers, problemOf } from "../../api/client";
import type { ImportResult } from "./importFile";

export interface Sending {
  dry: boolean;
  /** The part of the file that went, 0 to 1. */
  sent: number;
  cancel: () => void;
}

/** Sends a file of proposals; `fetch` does not tell how far an upload is. */
export function send(content: Blob, dry: boolean, onSending: (sending: Sending) => void): Promise<ImportResult> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    const tell = (sent: number) => onSending({ dry, sent, cancel: () => request.abort() });
    request.open("POST", `/v1/imports${dry ? "?dry_run=true" : ""}`);
    for (const [name, value] of headers()) request.setRequestHeader(name, value);
    request.setRequestHeader("Content-Type", "text/csv");
    request.upload.onprogress = ({ loaded, total }) => tell(total ? loaded / total : 0);
    request.upload.onload = () => tell(1);
    request.onload = () => {
      if (request.status < 300) resolve(JSON.parse(request.responseText) as ImportResult);
      else reject(problemOf(request.status, request.responseText));
    };
    request.onerror = () => reject(new TypeError("no answer"));
    request.onabort = () => reject(new TypeError("given up"));
    tell(0);
    request.send(content);
  });
}
