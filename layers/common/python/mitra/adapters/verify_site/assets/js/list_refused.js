// Why a published list is refused: the names of docs/qr-token.md, section 6.

export class ListRefused extends Error {
  constructor(fault) {
    super(fault);
    this.fault = fault;
  }
}

export function refuseListUnless(holds, fault) {
  if (!holds) {
    throw new ListRefused(fault);
  }
}
