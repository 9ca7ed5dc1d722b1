import type { HealthFix, HealthState, JourneyEnd } from '../../../shared/connections.ts'
import { billing } from './connections-billing.ts'
import { standing, stateNames } from './connections-standing.ts'

type When = { network: string; at: string }

/** The sentence of each state; `at` is in the viewer's zone. */
const health: Record<HealthState, (v: When) => string> = {
  needs_reauth: () => 'Needs you to sign in again',
  late: (v) => `Delayed: no figures since ${v.at}`,
  limited: (v) => `Delayed: ${v.network} limits us until ${v.at}`,
  choosing: () => 'Choose an ad account to finish',
  not_synced: () => 'Not synced yet',
  paused: () => 'Syncing paused',
  working: () => 'Working',
  disconnected: () => 'Disconnected',
}

/** What a state means for the brand's money and figures. */
const meaning: Record<HealthState, (v: { network: string }) => string> = {
  needs_reauth: (v) =>
    `Your ads keep running at ${v.network}, but spend is not coming in. Your other accounts go on.`,
  late: () => 'Your ads keep running; figures arrive later. Your other accounts go on.',
  limited: () => 'Your ads keep running; figures arrive later. Your other accounts go on.',
  choosing: () => 'You have signed in. One step is left.',
  not_synced: () => 'The first figures arrive with the first sync.',
  paused: () => 'Your ads keep running; no new figures come in until syncing is resumed.',
  working: () => '',
  disconnected: () => 'Its figures and fees stay here. No new ones come in.',
}

const fixes: Record<HealthFix, string> = {
  reconnect: 'Reconnect',
  choose: 'Choose account',
  resumeSync: 'Resume syncing',
  sync: 'Sync now',
}

const journey: Record<Exclude<JourneyEnd, 'granted'>, { good: boolean; sentence: string }> = {
  connected: {
    good: true,
    sentence: 'Connected. The figures since the last sync are on their way.',
  },
  refused: {
    good: false,
    sentence: 'Nothing was connected: access was not allowed. Connect again when you are ready.',
  },
  expired: {
    good: false,
    sentence:
      'This sign-in was used already, took over ten minutes, or began elsewhere. Start again.',
  },
  signed_out: {
    good: false,
    sentence: 'You were signed out while you were away. Nothing was connected. Start again.',
  },
  incomplete: {
    good: false,
    sentence:
      'Some permissions were left out, and ads need them. Start again and leave all ticked.',
  },
  failed: {
    good: false,
    sentence:
      'The network did not finish the sign-in. Nothing was connected. Try again in a moment.',
  },
  other_account: {
    good: false,
    sentence:
      'That sign-in does not reach this ad account. Sign in as somebody who manages it, or connect the other account separately.',
  },
}

const causes: Record<string, string> = {
  schedule: 'Daily sync',
  person: 'Asked for',
  missed_days: 'Fills missed days',
  first: 'First sync',
  deep: 'Older days read again',
}

/** What was done, as the audit log names it. */
const deeds: Record<string, string> = {
  'connections.connect': 'Signed in to connect an account.',
  'connections.choose': 'Chose the ad account.',
  'connections.reconnect': 'Signed in again.',
  'connections.needs_reauth': 'The network ended the sign-in.',
  'connections.pause_sync': 'Paused syncing.',
  'connections.resume_sync': 'Resumed syncing.',
  'connections.sync': 'Asked for a sync.',
  'connections.deep_read': 'Asked for older days to be read again.',
  'connections.disconnect': 'Disconnected the account.',
}

export const connections = {
  menu: 'Connections',
  one: 'connection',
  many: 'connections',
  health,
  meaning,
  fixes,
  journey,
  causes,
  account: 'Ad account',
  organization: 'Organization',
  network: 'Network',
  healthTitle: 'Health',
  state: 'State',
  lastSync: 'Last good sync',
  never: 'never',
  nextSync: 'Next sync',
  money: 'Currency and zone',
  campaigns: 'Campaigns',
  campaignsOf: (v: { running: string; all: string }) => `${v.running} running of ${v.all}`,
  signIn: 'Sign-in until',
  /** Renewed by itself, or without an end. */
  signInLasts: 'Lasts',
  signInOver: 'Ended',
  afterSignIn: 'After signing in again',
  next: 'Next action',
  connect: 'Connect account',
  connectAt: (v: { network: string }) => `Connect ${v.network}`,
  noneTitle: 'No ad account is connected yet.',
  noneText: 'Connect one to launch campaigns and see their spend here.',
  noneReadOnly: 'An owner or an admin of your organization can connect one.',
  unnamed: (v: { network: string }) => `${v.network}: account not chosen`,
  stateNames,
  billing,
  standing,
  networks: { meta: 'Meta', tiktok: 'TikTok', google: 'Google' },
  overview: 'Overview',
  runs: 'Sync runs',
  issues: 'Issues',
  syncNow: 'Sync now',
  syncStarted: 'Sync started.',
  syncName: (v: { account: string }) => `Sync of ${v.account}`,
  syncWaiting: 'Waits for its turn. You can leave this page.',
  syncProgress: (v: { day: number; days: number; campaigns: string }) =>
    `Day ${v.day} of ${v.days}, ${v.campaigns} campaigns`,
  reconnect: 'Reconnect',
  pauseSync: 'Pause syncing',
  pauseSyncQuestion: (v: { account: string }) => `Pause syncing of ${v.account}?`,
  pauseSyncEffects: [
    'No new spend, results or fees come in until you resume.',
    'Your ads keep running and spending at the network.',
    'The missed days are filled in when you resume.',
  ],
  resumeSync: 'Resume syncing',
  disconnect: 'Disconnect account',
  disconnectQuestion: (v: { account: string }) => `Disconnect ${v.account}?`,
  disconnectEffects: (v: { network: string }) => [
    `We give our access back to ${v.network}; nothing there is changed or deleted.`,
    'Figures and fees so far stay here.',
    'Your other accounts go on.',
  ],
  lastTrouble: 'Last trouble',
  connectedBy: 'Connected by',
  syncedThrough: 'Whole days read up to',
  accountNumber: 'Account number',
  chooseTitle: 'Choose the ad account',
  chooseAnswer: (v: { network: string }) =>
    `You are signed in to ${v.network}. One account is taken at a time.`,
  use: 'Use this account',
  pick: 'Choose an account first.',
  known: 'Connected here before: its campaigns and figures go on.',
  noAccounts: (v: { network: string }) => `This sign-in reaches no ad account at ${v.network}.`,
  noAccountsText: 'Sign in as somebody who manages an ad account there.',
  offered: 'offered accounts',
  runsCaption: 'Sync runs of this account',
  runsMany: 'sync runs',
  noRuns: 'No sync has run yet.',
  started: 'Started',
  cause: 'Why',
  days: 'Days',
  revisions: 'Changes',
  fees: 'Fee entries',
  result: 'Result',
  dayRange: (v: { from: string; to: string }) => `${v.from} to ${v.to}`,
  history: 'History',
  historyMany: 'events',
  deeds,
  noIssues: 'No open issues on this account.',
}
