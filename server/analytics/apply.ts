import type { Transaction } from 'sequelize'
import type { Database } from '../database/sequelize.ts'
import { postFees, prepareFees } from '../fees/post.ts'
import { postCharges } from '../ledger/charge.ts'
import { systemActor } from '../principal.ts'
import { contradiction, findChanges, noteMissing, resolveSubjects } from './changes.ts'
import { chargeSpend } from './charge-spend.ts'
import { storeCurrent } from './current.ts'
import { storeAnswers, storeRevisions } from './evidence.ts'
import type { Owner } from './owner.ts'
import type { Reading } from './reading.ts'
import { stage } from './staging.ts'
import { moveSums } from './sums.ts'

/** What was read contradicts itself; the message says how. */
export class UntrueFigures extends Error {
  override name = 'UntrueFigures'
}

export type Applied = { revisions: number; fees: number }

/**
 * Takes over what was read: a revision for whatever differs from what we believed, the current
 * figures, the fees, the sums by day and the postings, all in the caller's transaction. What is the same leaves
 * nothing. The caller has locked the connection, so that no other run of it works on the same days.
 * @throws UntrueFigures
 */
export async function apply(
  db: Database,
  owner: Owner,
  reading: Reading,
  transaction: Transaction,
): Promise<Applied> {
  await stage(db, reading, transaction)
  await resolveSubjects(db, owner, transaction)
  const fault = await contradiction(db, owner, transaction)
  if (fault) throw new UntrueFigures(fault)
  const { revisions, answerKeys } = await findChanges(db, owner, transaction)
  await noteMissing(db, owner, transaction)
  if (revisions === 0) return { revisions, fees: 0 }
  const answers = answerKeys.map((key) => reading.answers[key]!)
  await storeAnswers(db, owner, answers, transaction)
  await storeRevisions(db, owner, transaction)
  await prepareFees(db, owner, transaction)
  await storeCurrent(db, owner, transaction)
  const fees = await postFees(db, owner, transaction)
  await chargeSpend(db, owner, transaction)
  await moveSums(db, owner, transaction)
  // Last, since every sync moves the balances that belong to the platform and holds them from here on.
  const charging = { ...owner, actor: systemActor('Campaign Console') }
  await postCharges(db, charging, transaction)
  return { revisions, fees }
}
