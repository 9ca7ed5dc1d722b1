/** What operators compare with the bank statement, book, confirm and send back. */
export const fundingsSettling = {
  queue: {
    title: 'Transfers to settle',
    one: 'transfer',
    many: 'transfers to settle',
    answer: 'Oldest first. Compare with the bank statement before booking.',
    since: 'Waiting since',
    kind: 'What',
    kinds: { funding: 'Transfer expected', refund: 'Refund to send' } as Record<string, string>,
    none: 'No transfer waits.',
    noneText: 'Transfers that brands announce appear here until they are booked.',
    next: 'Next',
    settle: 'Book arrival',
    proposedBy: (v: { name: string; amount: string }) => `${v.name} saw ${v.amount} arrive`,
    open: (v: { count: string }) => `Settle transfers (${v.count})`,
    all: 'All of them',
  },
  settle: {
    title: (v: { reference: string }) => `Book the transfer ${v.reference}`,
    amount: 'Amount that arrived',
    day: 'Day of arrival',
    dayHelp: 'The day of the bank statement.',
    effect: 'Asked for and arrived',
    same: 'Exactly what was asked for.',
    less: (v: { amount: string }) =>
      `${v.amount} less than asked for. The campaign gets what arrived.`,
    more: (v: { amount: string }) =>
      `${v.amount} more than asked for. The campaign gets what arrived.`,
    secondAbove: (v: { amount: string }) => `Above ${v.amount} a second operator confirms.`,
    secondAlways: (v: { currency: string }) =>
      `In ${v.currency} a second operator always confirms.`,
    verb: (v: { amount: string }) => `Book ${v.amount}`,
    verbEmpty: 'Book arrival',
    done: 'Booked. The campaign has the money.',
    proposed: 'Written down. A second operator must confirm it before it is booked.',
  },
  confirm: {
    label: (v: { amount: string }) => `Confirm ${v.amount}`,
    question: (v: { amount: string; reference: string }) =>
      `Did ${v.amount} arrive with reference ${v.reference}?`,
    proposedBy: 'Seen by',
    seenAt: 'Written down',
    consequence: 'The campaign has the money at once.',
    done: 'Confirmed and booked.',
  },
  decline: {
    label: 'Decline',
    title: (v: { reference: string }) => `Decline what was seen for ${v.reference}?`,
    text: 'The transfer is waited for again.',
    reason: 'What is wrong',
    done: 'Declined. The transfer is waited for again.',
  },
  neverCame: {
    label: 'Never came',
    title: (v: { reference: string }) => `Stop waiting for ${v.reference}?`,
    text: 'The brand is told. Should it still arrive, it can be booked.',
    reason: 'Why',
    done: 'It is not waited for any more.',
  },
  paidBack: {
    label: 'Sent back',
    question: (v: { amount: string; reference: string }) =>
      `Was ${v.amount} of ${v.reference} sent back?`,
    day: 'Day it was sent',
    dayHelp: 'The day of the bank statement.',
    consequences: ['The refund is closed as done.', 'It cannot be undone here.'],
    done: 'The refund is closed.',
  },
  refundFailed: {
    label: 'Could not be sent',
    title: (v: { reference: string }) => `Could the refund of ${v.reference} not be sent?`,
    text: 'The money goes back into the campaign.',
    reason: 'What the bank said',
    done: 'The campaign has the money again.',
  },
}
