import { NetworkError, type NetworkErrorFacts, type NetworkErrorKind } from '../network-error.ts'
import { scrub } from '../scrub.ts'
import type { GraphErrorFields } from './schemas.ts'

/** A refusal with Graph's own numbers, for the few places inside this adapter that need them. */
export class GraphError extends NetworkError {
  constructor(
    facts: NetworkErrorFacts,
    readonly code: number,
    readonly subcode: number | null,
  ) {
    super('meta', facts)
    this.name = 'GraphError'
  }
}

export type Refusal = {
  status: number
  error: GraphErrorFields
  /** What the usage headers say about when calls are welcome again. */
  retryAfterMs: number | null
  write: boolean
  secrets: readonly string[]
}

type Reading = { kind: NetworkErrorKind; say: string }

const reconnect = 'Reconnect the Meta account to go on.'

const signInEnded: Record<number, string> = {
  458: `The person who connected Meta has removed our app there. ${reconnect}`,
  459: 'Meta wants the person who connected this account to sign in at facebook.com first. Do that, then reconnect.',
  460: `The Meta sign-in ended because the password was changed or Meta closed the session. ${reconnect}`,
  463: `The Meta sign-in has expired. ${reconnect}`,
  464: 'Meta wants the person who connected this account to confirm their user at facebook.com first. Do that, then reconnect.',
  467: `Meta no longer accepts this sign-in. ${reconnect}`,
  492: 'The person who connected Meta has lost their role on the page. Give it back or reconnect as somebody who has it.',
}

const permissionMissing =
  'Meta refuses because a permission is missing. Reconnect and allow everything that is asked, as somebody who may advertise with this account.'
const slowDown =
  'Meta asks us to slow down for this account. It is tried again later by itself; nothing needs to be done.'
const troubleAtMeta = 'Meta has trouble at the moment. It is tried again later by itself.'
const versionEnded =
  'Meta has switched off the version of its interface that is set here. An operator must choose a newer one.'
const usedSignInLink =
  'This sign-in at Meta was already used or has expired. Start connecting again.'
const wrongApp =
  'Meta does not accept our app’s id, secret or return address. An operator must check the settings of the Meta app.'

/** Codes that say everything by themselves. */
const byCode: Record<number, Reading> = {
  2: { kind: 'transient', say: troubleAtMeta },
  3: { kind: 'permission', say: permissionMissing },
  10: { kind: 'permission', say: permissionMissing },
  12: { kind: 'version', say: versionEnded },
  101: { kind: 'rejected', say: wrongApp },
  102: { kind: 'auth', say: `Meta no longer accepts this sign-in. ${reconnect}` },
  104: { kind: 'auth', say: `Meta does not accept this sign-in. ${reconnect}` },
  191: { kind: 'rejected', say: wrongApp },
  368: {
    kind: 'rejected',
    say: 'Meta has blocked this action because of its policies. Look at the account’s quality page at Meta before trying again.',
  },
  506: {
    kind: 'rejected',
    say: 'Meta already has exactly this post. Change the text and try again.',
  },
  803: {
    kind: 'not_found',
    say: 'Meta does not know this object, or this sign-in may not see it.',
  },
  2635: { kind: 'version', say: versionEnded },
  2641: {
    kind: 'rejected',
    say: 'Meta does not let ads run in one of the chosen countries. Take it out and try again.',
  },
  2695: {
    kind: 'rejected',
    say: 'The account has reached Meta’s limit of campaigns of this kind. Remove an old one first.',
  },
}

/** Readings that need the subcode: the bare code 100 only says "invalid parameter". */
const bySubcode: Record<string, Reading> = {
  '100/33': {
    kind: 'not_found',
    say: 'Meta does not know this object, or this sign-in may not see it.',
  },
  '100/36007': { kind: 'auth', say: usedSignInLink },
  '100/36009': { kind: 'auth', say: usedSignInLink },
  '100/1487534': {
    kind: 'rejected',
    say: 'Meta cannot answer this much at once. Ask for a shorter period.',
  },
  '100/1885621': {
    kind: 'rejected',
    say: 'The budget is set on the campaign and on its ad groups. Keep it on one of them.',
  },
}

const rateCodes: ReadonlySet<number> = new Set([4, 17, 32, 341, 613])

/**
 * Reads Meta's refusal into our words. The words Meta wrote for people (`error_user_msg`) win where
 * a person has to change something; `message` is for developers and only quoted beside it.
 */
export function graphError(refusal: Refusal): GraphError {
  const { error, secrets } = refusal
  const reading = readingOf(refusal)
  const numbers = error.error_subcode ? `${error.code}/${error.error_subcode}` : `${error.code}`
  const facts: NetworkErrorFacts = {
    kind: reading.kind,
    userMessage: scrub(reading.say, secrets),
    networkMessage: `${scrub(error.message, secrets)} (code ${numbers})`,
    outcomeUnknown: refusal.write && reading.kind === 'transient',
  }
  if (reading.kind === 'rate' && refusal.retryAfterMs) facts.retryAfterMs = refusal.retryAfterMs
  return new GraphError(facts, error.code, error.error_subcode ?? null)
}

function readingOf({ status, error }: Refusal): Reading {
  const { code } = error
  // Said with the codes 1 and 100, of which neither would tell that our own settings are wrong.
  if (/validating client secret|appsecret_proof/i.test(error.message)) {
    return { kind: 'rejected', say: wrongApp }
  }
  if (code === 190) return signInReading(error.error_subcode)
  if (isRate(code) || status === 429) return { kind: 'rate', say: slowDown }
  const known = bySubcode[`${code}/${error.error_subcode}`] ?? byCode[code]
  if (known)
    return known.kind === 'rejected' ? { ...known, say: wordsOf(error) ?? known.say } : known
  if (code >= 200 && code <= 299) return { kind: 'permission', say: permissionMissing }
  if (code === 1) return unknownErrorReading(error)
  if (code === 100 && /missing permissions?/i.test(error.message)) {
    return { kind: 'permission', say: permissionMissing }
  }
  if (code === 2500 && /unknown path components: \/?v\d/i.test(error.message)) {
    return { kind: 'version', say: versionEnded }
  }
  return otherReading(status, error)
}

function signInReading(subcode: number | undefined): Reading {
  const say = signInEnded[subcode ?? 0] ?? `Meta no longer accepts this sign-in. ${reconnect}`
  return { kind: 'auth', say }
}

function isRate(code: number): boolean {
  return rateCodes.has(code) || (code >= 80_000 && code <= 80_999)
}

// Code 1 is everything: too much data asked for, a hiccup, or a refusal that says it is final.
function unknownErrorReading(error: GraphErrorFields): Reading {
  if (/reduce the amount of data/i.test(error.message)) return bySubcode['100/1487534']!
  if (error.is_transient === false) {
    return { kind: 'rejected', say: wordsOf(error) ?? 'Meta refuses this and gives no reason.' }
  }
  return { kind: 'transient', say: troubleAtMeta }
}

function otherReading(status: number, error: GraphErrorFields): Reading {
  if (error.is_transient || status >= 500) return { kind: 'transient', say: troubleAtMeta }
  if (status === 401) return signInReading(undefined)
  if (status === 403) return { kind: 'permission', say: permissionMissing }
  const words = wordsOf(error)
  if (words || error.code === 100 || error.error_subcode) {
    const say = words ?? `Meta does not accept what was sent: ${error.message || 'no reason given'}`
    return { kind: 'rejected', say }
  }
  return {
    kind: 'unknown',
    say: 'Meta refused for a reason that we do not know. What it said is shown below.',
  }
}

function wordsOf(error: GraphErrorFields): string | null {
  const title = error.error_user_title?.trim()
  const text = error.error_user_msg?.trim()
  if (title && text && title !== text) return `${title}: ${text}`
  return text || title || null
}

/** Meta asks for smaller questions; the same one will never be answered. */
export function asksForLess(error: unknown): boolean {
  if (!(error instanceof GraphError)) return false
  if (error.code === 100) return error.subcode === 1487534
  return error.code === 1 && /reduce the amount of data/i.test(error.networkMessage ?? '')
}

export function isKind(error: unknown, ...kinds: NetworkErrorKind[]): boolean {
  return error instanceof NetworkError && kinds.includes(error.kind)
}
