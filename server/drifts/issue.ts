import { currencyDigits, microsToDecimal } from '../../shared/money.ts'
import type { NewIssue } from '../issues/open.ts'
import type { Difference } from './compare.ts'
import { driftIssue } from './resolve.ts'

type About = {
  organizationId: number
  campaignId: number
  currency: string
  label: string
  found: Difference[]
  now: Date
}

/** What a brand reads when a network shows a campaign otherwise than it stands here. */
export function issueOf({ organizationId, campaignId, found, now, ...about }: About): NewIssue {
  const spends = found.some(({ field, theirs }) => field === 'status' && theirs === 'active')
  const gone = found.some(({ field }) => field === 'gone')
  return {
    ...driftIssue(organizationId, campaignId, now),
    campaignId,
    severity: spends || gone ? 'high' : 'medium',
    turn: 'waiting_brand',
    message: found.map((one) => sentenceOf(one, about)).join(' '),
    nextStep: gone
      ? 'Open the campaign and end it here as well.'
      : `Open the campaign and choose: keep what ${about.label} has, or push what stands here.`,
  }
}

function sentenceOf(
  { field, ours, theirs }: Difference,
  { currency, label }: Pick<About, 'currency' | 'label'>,
): string {
  const amount = (micros: string) =>
    `${microsToDecimal(BigInt(micros), currencyDigits(currency))} ${currency}`
  if (field === 'gone') return `The campaign is not at ${label} any more. It does not run.`
  if (field === 'name') return `At ${label} it is called “${theirs}”, here “${ours}”.`
  if (field === 'budget')
    return `Its budget at ${label} is ${amount(theirs!)}, here ${amount(ours)}.`
  return theirs === 'active'
    ? `It is paused here, but somebody switched it on in ${label}'s own tool. It spends.`
    : `Somebody paused it in ${label}'s own tool. It does not run.`
}
