/** One mistake that somebody could make, and the suite that must find it. */
export type Mutation = {
  name: string
  /** Tests that run on the changed copy. */
  suite: Suite
} & (
  | { file: string; find: string; replace: string }
  /** A mistake in a migration, made in every database of the copy. */
  | { sql: string }
)

/** A file of tests, and by their names those of it that are run. */
export type Suite = keyof typeof suites
export const suites = {
  rule: { file: 'tests/submissions/rule.test.ts', only: 'agrees with an oracle' },
  oracle: { file: 'tests/fees/oracle.test.ts', only: 'random fees agree' },
  post: { file: 'tests/ledger/post.test.ts', only: 'a budget never pays more than it holds' },
  decide: {
    file: 'tests/submissions/decide.test.ts',
    only: 'a submission of another campaign or brand is not there|fifty approvals that race',
  },
  batches: { file: 'tests/model/key-races.test.ts', only: 'of fifty batches that are asked for' },
  keys: { file: 'tests/fundings/races.test.ts', only: 'a key that comes with another request' },
  webhooks: {
    file: 'tests/fundings/webhooks.test.ts',
    only: 'what Stripe did not sign|a dispute that is won',
  },
  transfers: { file: 'tests/fundings/transfer.test.ts', only: 'above the set amount' },
  payouts: {
    file: 'tests/payouts/transfers.test.ts',
    only: 'a payout that fails frees the money|above the limit somebody else must approve',
  },
  fees: { file: 'tests/fees/posting.test.ts', only: '100, then 120, then 90' },
  draw: { file: 'tests/ledger/draw.test.ts', only: 'what goes back pays first what is owed' },
  moves: {
    file: 'tests/creators/campaign-moves.test.ts',
    only: 'publishing says all that is missing',
  },
  model: { file: 'tests/model/model.test.ts', only: 'the product and the model agree' },
} as const satisfies Record<string, { file: string; only: string }>

export const mutations: readonly Mutation[] = [
  {
    name: 'a fee at a tie is rounded to the odd micro',
    suite: 'oracle',
    file: 'shared/money.ts',
    find: 'quotient % 2n === 1n',
    replace: 'quotient % 2n === 0n',
  },
  {
    name: 'the lock of the campaign is skipped',
    suite: 'batches',
    file: 'server/submissions/hold.ts',
    find: 'c.id = $2 FOR UPDATE OF c, k`',
    replace: 'c.id = $2`',
  },
  {
    name: 'a budget may fall below zero',
    suite: 'post',
    sql: 'ALTER TABLE ledger_accounts DROP CONSTRAINT ledger_never_below_zero',
  },
  {
    name: 'what is refunded stays in the budget until it has gone',
    suite: 'model',
    file: 'server/fundings/refund-write.ts',
    find: '  await postRefund(db, { ...refund, id }, transaction)\n',
    replace: '',
  },
  {
    name: 'the gate asks no more whose record it is',
    suite: 'decide',
    file: 'server/trpc.ts',
    find: 'organizationId === null || !sees(principal, organizationId)',
    replace: 'organizationId === null',
  },
  {
    name: 'a key is answered whatever it comes with',
    suite: 'keys',
    file: 'server/idempotency/once.ts',
    find: "    if (kept && !kept.same) throw new AppError('key_reused')\n",
    replace: '',
  },
  {
    name: 'the signature of a webhook is not checked',
    suite: 'webhooks',
    file: 'server/fundings/providers/stripe/webhook.ts',
    find: 'return genuine ? toEvent(text) : null',
    replace: 'return genuine || true ? toEvent(text) : null',
  },
  {
    name: 'earnings are rounded up to the smallest unit',
    suite: 'rule',
    file: 'shared/submission-rule.ts',
    find: '  micros - (micros % minorUnitMicros(currency))',
    replace:
      '  micros + ((minorUnitMicros(currency) - (micros % minorUnitMicros(currency))) % minorUnitMicros(currency))',
  },
  {
    name: 'the maximum is not cut off',
    suite: 'rule',
    file: 'shared/submission-rule.ts',
    find: 'grown < rule.maxPayoutMicros ? grown : rule.maxPayoutMicros',
    replace: 'grown',
  },
  {
    name: 'what creators earn is not counted as used',
    suite: 'decide',
    sql: 'ALTER TABLE submissions DISABLE TRIGGER submissions_recounted',
  },
  {
    name: 'whoever proposes an arrival may confirm it',
    suite: 'transfers',
    file: 'server/fundings/policy.ts',
    find: "  if (funding.proposed_by === userId) return 'Another operator has to confirm what you proposed.'\n",
    replace: '',
  },
  {
    name: 'a refund is made again before the first is looked for',
    suite: 'model',
    file: 'server/fundings/providers/stripe/stripe.ts',
    find: `  if (before) return toMoneyBack(before)
  const made = await stripe.refunds.create(
    { payment_intent: order.paymentRef, amount, metadata: { refund: order.uuid } },
    { idempotencyKey: order.uuid },
  )`,
    replace: `  const made = await stripe.refunds.create(
    { payment_intent: order.paymentRef, amount, metadata: { refund: order.uuid } },
  )`,
  },
]

/** More of them, for the soak. */
export const moreMutations: readonly Mutation[] = [
  {
    name: 'a restatement is charged whole, beside what was charged before',
    suite: 'fees',
    file: 'server/fees/post.ts',
    find: 'fee_micros(c.spend_micros, d.rate_bps) - p.posted\n',
    replace: 'fee_micros(c.spend_micros, d.rate_bps)\n',
  },
  {
    name: 'what a campaign that ends did not use stays',
    suite: 'model',
    file: 'server/campaigns/move.ts',
    find: '    await startRefundOfRest(db, ending, transaction)\n',
    replace: '',
  },
  {
    name: 'a dispute takes all from the budget, whatever it holds',
    suite: 'model',
    file: 'server/fundings/apply-disputes.ts',
    find: 'budget < amountMicros ? budget : amountMicros',
    replace: 'amountMicros',
  },
  {
    name: 'a payout that failed is never paid again',
    suite: 'payouts',
    file: 'server/payouts/finish.ts',
    find: '  await count(db, organizationId, { ids, set: free }, transaction)\n  const { actor, now } = cause\n',
    replace: '  const { actor, now } = cause\n',
  },
  {
    name: 'money that is charged fills the budget before it pays what is owed',
    suite: 'draw',
    file: 'server/ledger/draw.ts',
    find: 'const toReceivable = least(owed, -amountMicros)',
    replace: 'const toReceivable = least(0n, owed)',
  },
  {
    name: 'who asked for a large batch may approve it',
    suite: 'payouts',
    file: 'server/payouts/policy.ts',
    find: 'batch.needs_second_person && batch.created_by === userId',
    replace: 'false && batch.created_by === userId',
  },
  {
    name: 'a campaign is published without money',
    suite: 'moves',
    file: 'server/creators/policy.ts',
    find: 'facts.unused_micros <= 0n &&',
    replace: 'facts.unused_micros < 0n &&',
  },
  {
    name: 'a dispute that was won brings nothing back',
    suite: 'webhooks',
    file: 'server/fundings/apply-disputes.ts',
    find: "  await moveMoney(db, { funding, chargeback, way: 'back', now }, transaction)\n",
    replace: '',
  },
]
