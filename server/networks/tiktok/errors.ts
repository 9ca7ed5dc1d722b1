import { NetworkError, type NetworkErrorFacts, type NetworkErrorKind } from '../network-error.ts'
import { scrub } from '../scrub.ts'

/** A refusal with TikTok's own number, for the few places inside this adapter that need it. */
export class TikTokError extends NetworkError {
  constructor(
    facts: NetworkErrorFacts,
    readonly code: number,
  ) {
    super('tiktok', facts)
    this.name = 'TikTokError'
  }
}

export type Refusal = {
  status: number
  code: number
  message: string
  /** How long TikTok's own windows want calls to stay away; null when it is no such refusal. */
  retryAfterMs: number | null
  write: boolean
  secrets: readonly string[]
}

type Reading = { kind: NetworkErrorKind; say: string }

const reconnect = 'Reconnect the TikTok account to go on.'
const signInGone = `TikTok no longer accepts this sign-in. ${reconnect}`
const usedSignInLink =
  'This sign-in at TikTok was already used or has expired. Start connecting again.'
const wrongApp =
  'TikTok does not accept our app’s id or secret. An operator must check the settings of the TikTok app.'
const permissionMissing =
  'TikTok refuses because a permission is missing, or because the account may not advertise at the moment. Reconnect and allow everything that is asked, as somebody who may advertise with this account.'
const foreignAccount =
  'This sign-in may not use this TikTok ad account any more. Reconnect as somebody who may, or choose another account.'
const unknownObject = 'TikTok does not know this object, or this sign-in may not see it.'
const slowDown =
  'TikTok asks us to slow down. It is tried again later by itself; nothing needs to be done.'
const troubleAtTikTok = 'TikTok has trouble at the moment. It is tried again later by itself.'
const partOnly =
  'TikTok could tell only a part of what it was asked, so nothing was taken. It is asked again later.'
const versionEnded =
  'TikTok has switched off the version of its interface that is set here. An operator must choose a newer one.'

const readings: readonly [Reading, readonly number[]][] = [
  [{ kind: 'auth', say: signInGone }, [40102, 40103, 40104, 40105, 40107]],
  [{ kind: 'auth', say: usedSignInLink }, [40110]],
  [{ kind: 'rejected', say: wrongApp }, [40101, 40113]],
  [{ kind: 'permission', say: permissionMissing }, [40001, 40125]],
  [{ kind: 'permission', say: foreignAccount }, [40106, 40119, 40300, 40301]],
  [{ kind: 'version', say: versionEnded }, [40006, 40051]],
  [{ kind: 'not_found', say: unknownObject }, [40007]],
  [{ kind: 'transient', say: partOnly }, [20001]],
  [{ kind: 'rate', say: slowDown }, [40016, 40100, 40133]],
  [
    { kind: 'transient', say: troubleAtTikTok },
    [40200, 40201, 40202, 40700, 50000, 50002, 51305, 60001],
  ],
  [
    { kind: 'rejected', say: 'TikTok does not offer this to the account: it is on no allow list.' },
    [40118],
  ],
  [
    {
      kind: 'rejected',
      say: 'TikTok takes no more ads here. Remove old ones first, or spread the ads over more ad groups.',
    },
    [40502],
  ],
  [{ kind: 'rejected', say: 'The file reached TikTok damaged. Upload it again.' }, [40900]],
  [
    {
      kind: 'rejected',
      say: 'TikTok is still preparing this film. Wait some minutes and launch again.',
    },
    [40901],
  ],
  [{ kind: 'rejected', say: 'The file is larger than TikTok takes.' }, [40907]],
  [
    { kind: 'rejected', say: 'TikTok does not take files of this type. Choose another one.' },
    [40908],
  ],
  [{ kind: 'rejected', say: 'TikTok cannot use this file. Choose another one.' }, [40914, 40915]],
  [
    { kind: 'rejected', say: 'TikTok does not let this be done from the country of our server.' },
    [41000],
  ],
]

const byCode = new Map(readings.flatMap(([reading, codes]) => codes.map((code) => [code, reading])))

const rateCodes: ReadonlySet<number> = new Set([40016, 40100, 40133])

export function isRateCode(code: number): boolean {
  return rateCodes.has(code)
}

/** Reads TikTok's refusal into our words; its own are for developers and only quoted beside ours. */
export function tiktokError(refusal: Refusal): TikTokError {
  const { secrets, code } = refusal
  const reading = readingOf(refusal)
  const facts: NetworkErrorFacts = {
    kind: reading.kind,
    userMessage: scrub(reading.say, secrets),
    networkMessage: `${scrub(refusal.message, secrets)} (code ${code})`,
    outcomeUnknown: refusal.write && reading.kind === 'transient',
  }
  if (reading.kind === 'rate' && refusal.retryAfterMs !== null) {
    facts.retryAfterMs = refusal.retryAfterMs
  }
  return new TikTokError(facts, code)
}

function readingOf({ status, code, message }: Refusal): Reading {
  if (status === 429) return { kind: 'rate', say: slowDown }
  if (status >= 500) return { kind: 'transient', say: troubleAtTikTok }
  // The code for a wrong secret is also the one for a sign-in code that never was.
  if (code === 40101 && /auth_?code/i.test(message)) return { kind: 'auth', say: usedSignInLink }
  const known = byCode.get(code)
  if (known) return known
  if (isParameterCode(code) && /does not exist|not found/i.test(message)) {
    return { kind: 'not_found', say: unknownObject }
  }
  if (isParameterCode(code)) {
    return {
      kind: 'rejected',
      say: `TikTok does not accept what was sent: ${message || 'no reason given'}`,
    }
  }
  if (code >= 50_000) return { kind: 'transient', say: troubleAtTikTok }
  return {
    kind: 'unknown',
    say: 'TikTok refused for a reason that we do not know. What it said is shown below.',
  }
}

function isParameterCode(code: number): boolean {
  return code === 40000 || code === 40002 || code === 40011
}

const foreignAccountCodes: ReadonlySet<number> = new Set([40106, 40119, 40300, 40301])

/** One of the accounts that were asked about is no longer this person's, or no longer there. */
export function isForeignAccount(error: unknown): boolean {
  if (!(error instanceof TikTokError)) return false
  return foreignAccountCodes.has(error.code) || namesAdvertiser(error)
}

// The code for a missing permission of the app is also the one for a single account; only the words differ.
function namesAdvertiser({ code, networkMessage = '' }: { code: number; networkMessage?: string }) {
  return code === 40001 && /operate advertiser/i.test(networkMessage)
}

const REPEATED_REQUEST = 40050

/**
 * Whether an object with our request number or our name is there already. The name carries our mark,
 * so nobody else can have made it.
 */
export function isMadeBefore(error: unknown): boolean {
  if (!(error instanceof TikTokError)) return false
  if (error.code === REPEATED_REQUEST) return true
  return isParameterCode(error.code) && /already exist/i.test(error.networkMessage ?? '')
}

/** A file of this name is in the account's library. */
export function isNameTaken(error: unknown): boolean {
  return error instanceof TikTokError && error.code === 40911
}

/** The film is still being transcoded. */
export function isNotReady(error: unknown): boolean {
  return error instanceof TikTokError && error.code === 40901
}

export function isKind(error: unknown, ...kinds: NetworkErrorKind[]): boolean {
  return error instanceof NetworkError && kinds.includes(error.kind)
}
