// A PDF: the server compares its bytes with what was issued. Without a connection only the code in it is judged.
import { askRegister } from "./register.js";

const IDENTIFIER = /<dc:identifier>([^<]{1,4096})<\/dc:identifier>/g;
const MAX_FILE_BYTES = 4 << 20;

export function isPdf(file) {
  return file.type === "application/pdf" || /\.pdf$/i.test(file.name);
}

export async function fileJob(file) {
  const bytes = await file.slice(0, MAX_FILE_BYTES).arrayBuffer();
  return {
    text: codeIn(bytes),
    ask: () => askRegister(bytes, "application/pdf"),
    adjust: withoutItsBytes,
  };
}

// The one code that the file states (XMP, docs/qr-token.md); a space where there is none, or more than one.
function codeIn(bytes) {
  const plain = new TextDecoder("latin1").decode(bytes);
  const codes = new Set(Array.from(plain.matchAll(IDENTIFIER), (found) => found[1]));
  return codes.size === 1 ? [...codes][0] : "";
}

// Nothing about a file is final here: a good code may stand in a file that somebody changed.
function withoutItsBytes(own) {
  if (own.verdict === "genuine" || own.verdict === "status_not_checked") {
    return { ...own, verdict: "status_not_checked", reason: "file_not_checked" };
  }
  return own.claims ? own : { verdict: "number_alone", reason: "file_needs_network" };
}
