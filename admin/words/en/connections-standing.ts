import type { DayState, HealthState, TokenLife, TroubleKind } from '../../../shared/connections.ts'

/** What staff read where a brand reads what it has to do itself. */
const staffHealth: Partial<Record<HealthState, string>> = {
  needs_reauth: 'The brand needs to sign in again',
  choosing: 'The brand has to choose an ad account',
}

const staffMeaning: Partial<Record<HealthState, (v: { network: string }) => string>> = {
  needs_reauth: (v) =>
    `The brand’s ads keep running at ${v.network}, but spend is not coming in. Its other accounts go on.`,
  late: () => 'The brand’s ads keep running; figures arrive later. Its other accounts go on.',
  limited: () => 'The brand’s ads keep running; figures arrive later. Its other accounts go on.',
  choosing: () => 'The brand has signed in and still has to choose the account.',
  paused: () => 'The brand’s ads keep running; no new figures come in until syncing is resumed.',
}

const token: Record<TokenLife, (v: { renews: string; ends: string }) => string> = {
  ended: () => 'Ended',
  renews: (v) =>
    v.ends === ''
      ? `Renews by itself, next ${v.renews}`
      : `Renews by itself ${v.renews}, well before it ends ${v.ends}`,
  ends: (v) => `Ends ${v.ends}; then somebody signs in again`,
  never: () => 'Never ends unless it is taken back',
}

/** What was done about a trouble; `until` is in the viewer's zone. */
const did: Record<TroubleKind, (v: { network: string; until: string; staff: boolean }) => string> =
  {
    auth: (v) =>
      v.staff
        ? 'Syncing stopped, and the brand was asked to sign in again.'
        : 'Syncing stopped, and you were asked to sign in again.',
    permission: (v) =>
      v.staff
        ? 'An issue asks the brand to allow what is missing.'
        : 'An issue asks you to allow what is missing.',
    rate: (v) => `We left ${v.network} alone until ${v.until}.`,
    transient: () => 'Tried again by itself. Nothing was lost.',
    version: () => 'Support was told to select a newer version of the interface.',
    unknown: () => 'The answer was refused and nothing of it written. Tried again by itself.',
  }

const days: Record<DayState, string> = {
  synced: 'Read after the day was over',
  partial: 'Read while the day went on',
  missing: 'Not read yet',
  failed: 'Reading failed',
  none: 'Nothing to read',
}

export const standing = {
  staffHealth,
  staffMeaning,
  tokenLife: token,
  did,
  dayStates: days,
  health: 'Health',
  window: 'Days of every sync',
  windowOf: (v: { days: number; from: string; to: string }) =>
    `${v.days} account days, ${v.from} to ${v.to}`,
  lastGoodOf: (v: { days: string; campaigns: string; changes: string; fees: string }) =>
    `${v.days}, ${v.campaigns}, ${v.changes}, ${v.fees}`,
  days: (count: number) => (count === 1 ? 'day' : 'days'),
  campaigns: (count: number) => (count === 1 ? 'campaign' : 'campaigns'),
  changes: (count: number) => (count === 1 ? 'change' : 'changes'),
  fees: (count: number) => (count === 1 ? 'fee entry' : 'fee entries'),
  signIn: 'Sign-in',
  whilePaused: 'When syncing is resumed',
  whileChoosing: 'When the account is chosen',
  ended: 'None',
  usage: (v: { network: string }) => `Calls used at ${v.network}`,
  usageOf: (v: { used: string; left: string }) => `${v.used} of the allowance, ${v.left} left`,
  usageUnstated: (v: { network: string }) => `${v.network} does not say`,
  usageUnknown: (v: { network: string }) => `Known after the next answer of ${v.network}`,
  limitedUntil: 'Limited until',
  notLimited: 'Not limited',
  pausedBy: (v: { name: string }) => `Syncing was paused by ${v.name}.`,
  pausedBySystem: 'Syncing is paused.',
  pausedReason: (v: { reason: string }) => `Reason: ${v.reason}`,
  pauseReason: 'Why? Everybody who sees this account reads it.',
  covered: 'Days covered',
  coveredNone: 'Nothing has run on this account yet, so there is nothing to read.',
  coveredWell: (v: { from: string; to: string }) => `Every day from ${v.from} to ${v.to} is in.`,
  coveredMissing: (v: { count: number; first: string }) =>
    v.count === 1
      ? `1 day is not in: ${v.first}.`
      : `${v.count} days are not in, the first ${v.first}.`,
  coveredHelp: 'The next good sync reads what is missing.',
  dayIs: (v: { day: string; state: string }) => `${v.day}: ${v.state}`,
  coveredDays: 'The days one by one',
  troubles: 'Last troubles',
  noTroubles: 'This account has met no trouble lately.',
  timesInARow: (v: { times: number; since: string }) =>
    `${v.times} times in a row since ${v.since}.`,
  deep: 'Older days',
  deepText: (v: { network: string }) =>
    `${v.network} may change spend long after a day. Once a week the 30 days before the sync window are read again; what changed adjusts its fee.`,
  deepNext: 'Next weekly read',
  deepNone: 'After the first good sync',
  deepLast: 'Last read',
  deepNever: 'not yet',
  deepFound: (v: { range: string; changes: string; fees: string }) =>
    `${v.range}: ${v.changes}, ${v.fees}`,
  deepFailed: (v: { range: string }) => `${v.range}: failed.`,
  deepFrom: 'First day',
  deepTo: 'Last day',
  deepRange: (v: { days: number }) => `Account days, at most ${v.days} at once.`,
  deepRead: 'Read these days again',
  deepAsked: 'The days are read as soon as no daily sync is under way.',
  deepChoose: 'Choose both days first.',
  deepName: (v: { account: string }) => `Older days of ${v.account}`,
  deepProgress: (v: { done: number; days: number }) => `${v.done} of ${v.days} days`,
  deepWaiting: 'Waits its turn; the daily sync goes first.',
  counts: 'Accounts by state',
  countOf: (v: { word: string; count: string }) => `${v.count} ${v.word}`,
  all: 'All',
}

/** The states as filters name them. */
export const stateNames: Record<HealthState, string> = {
  needs_reauth: 'Sign-in needed',
  late: 'Late',
  limited: 'Limited by the network',
  choosing: 'Account not chosen',
  not_synced: 'Not synced yet',
  paused: 'Syncing paused',
  working: 'Working',
  disconnected: 'Disconnected',
}
