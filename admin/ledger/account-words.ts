import { providerLabels } from '../../shared/fundings.ts'
import type { AccountKind, LedgerAccount, LedgerEntry } from '../../shared/ledger.ts'
import { words } from '../words.ts'

const w = words.ledger

/** What is known of those an account's name speaks of. */
export type Known = {
  campaign?: Pick<NonNullable<LedgerEntry['campaign']>, 'id' | 'title'> | null
  organization?: { id: number; name: string } | null
  creator?: { id: number; name: string } | null
}

/** An account as people call it; who is not known is called by number. */
export function accountTitle(name: string, known: Known = {}): string {
  const [owner, id = '', part] = name.split(':')
  const says = w.accountNames
  const called = <One extends { id: number }>(one: One | null | undefined) =>
    one && String(one.id) === id ? one : null
  if (owner === 'campaign' && part === 'budget') {
    return says.budget({ title: called(known.campaign)?.title ?? says.campaignOf({ id }) })
  }
  if (owner === 'organization' && part === 'receivable') {
    return says.receivable({
      name: called(known.organization)?.name ?? says.organizationOf({ id }),
    })
  }
  if (owner === 'creator' && part === 'payable') {
    return says.creatorPayable({ name: called(known.creator)?.name ?? says.creatorOf({ id }) })
  }
  if (owner === 'network') return says.networkPayable({ network: w.networks[id] ?? id })
  if (owner === 'provider') {
    return says.provider({ provider: providerLabels[id as keyof typeof providerLabels] ?? id })
  }
  if (name === 'platform:revenue') return says.revenue
  if (name === 'platform:rounding') return says.rounding
  return name
}

/** The same for an account with its owner beside it. */
export function titleOfAccount({ name, subject, organization }: LedgerAccount): string {
  const named = subject && { id: subject.id, title: subject.title, name: subject.title }
  return accountTitle(name, {
    campaign: subject?.type === 'campaign' ? named : null,
    creator: subject?.type === 'creator' ? named : null,
    organization,
  })
}

/** What this balance says, in two or three words: "left to spend", "held for us". */
export function meaningOf(kind: AccountKind, balanceMicros: string): string {
  const balance = BigInt(balanceMicros)
  const means = w.means[kind]!
  return balance > 0n ? means.above : balance < 0n ? means.below : means.zero
}

/** What an entry did to one of its two accounts: micros, below zero where money left it. */
export function effectOn(
  account: string,
  { to, amountMicros }: Pick<LedgerEntry, 'to' | 'amountMicros'>,
): string {
  return to === account ? amountMicros : `-${amountMicros}`
}

export const accountPath = (name: string, currency: string) =>
  `/ledger/accounts/${encodeURIComponent(name)}/${currency}`

export const entryPath = (id: string) => `/ledger/entries/${id}`
