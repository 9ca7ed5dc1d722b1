import type { OpenTurn, Severity } from '../../shared/issues.ts'
import { type NetworkName, networkLabels } from '../../shared/networks.ts'
import { googleProblems, googleRejections } from './causes-google.ts'
import { metaProblems, metaRejections } from './causes-meta.ts'
import { tiktokProblems, tiktokRejections } from './causes-tiktok.ts'

/** What a network's code means, in words of a brand admin. `{what}` is the title of what it concerns. */
export type Cause = {
  message: string
  nextStep: string
  /** Left out: the brand's if it stops delivery, support's to look at otherwise. */
  turn?: OpenTurn
  /** Left out: high if it stops delivery, else low. */
  severity?: Severity
}

/** A network's reason for a rejection is found by a word in its text. */
export type Rejection = { about: RegExp; message: string; nextStep: string }

export type Explained = {
  message: string
  nextStep: string
  turn: OpenTurn
  severity: Severity
}

/** By code; a star at its end stands for any ending. */
const problems: Record<NetworkName, Record<string, Cause>> = {
  meta: metaProblems,
  tiktok: tiktokProblems,
  google: googleProblems,
}

const rejections: Record<NetworkName, Rejection[]> = {
  meta: metaRejections,
  tiktok: tiktokRejections,
  google: googleRejections,
}

const fill = (text: string, what: string) => text.replaceAll('{what}', `“${what}”`)

type Problem = {
  network: NetworkName
  /** Title of the campaign, ad group or ad. */
  what: string
  code: string
  /** Whether it stops delivery. */
  stops: boolean
  /** The network's own words. */
  said: string
}

/** What a delivery problem means and what to do. An unknown code still says what the network said. */
export function explainProblem({ network, what, code, stops, said }: Problem): Explained {
  const label = networkLabels[network]
  const usual = {
    turn: stops ? ('waiting_brand' as const) : ('open' as const),
    severity: stops ? ('high' as const) : ('low' as const),
  }
  const known = causeOf(problems[network], code)
  if (known) {
    const { message, nextStep, ...others } = known
    return { ...usual, ...others, message: fill(message, what), nextStep: fill(nextStep, what) }
  }
  const happens = stops ? 'does not deliver' : 'has a remark about'
  return {
    ...usual,
    message: `${label} ${happens} “${what}”: ${sentence(said)}`,
    nextStep: `Look at it in ${label}’s own tool, or write to support here.`,
  }
}

function causeOf(known: Record<string, Cause>, code: string): Cause | undefined {
  if (Object.hasOwn(known, code)) return known[code]
  const family = Object.keys(known).find(
    (one) => one.endsWith('*') && code.startsWith(one.slice(0, -1)),
  )
  return family === undefined ? undefined : known[family]
}

/** Why the network rejected an ad and what to do, by the first of its reasons that is known. */
export function explainRejection(
  network: NetworkName,
  { what, reasons }: { what: string; reasons: string[] },
): Explained {
  const label = networkLabels[network]
  const known = reasons
    .flatMap((reason) => rejections[network].filter(({ about }) => about.test(reason)))
    .at(0)
  const first = reasons[0]
  const why =
    known?.message ?? (first ? `${label} says: ${sentence(first)}` : `${label} names no reason.`)
  const usualStep = `Edit the ad so that it keeps to ${label}’s rules; it is then reviewed again. If the rejection is a mistake, resubmit it for review as it is.`
  return {
    message: `${label} rejected “${what}”, so it is not shown. ${why}`,
    nextStep: known?.nextStep ?? usualStep,
    severity: 'high',
    turn: 'waiting_brand',
  }
}

/** The words with one full stop at their end. */
function sentence(words: string): string {
  const text = words.trim().slice(0, 300)
  return /[.!?…]$/.test(text) ? text : `${text}.`
}
