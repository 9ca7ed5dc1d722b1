import type { VersionState } from '../../../shared/installation.ts'

const states: Record<VersionState, string> = {
  refused: 'Refused by the network',
  ended: 'Switched off',
  ending: 'Ends soon',
  unknown: 'Not known',
  current: 'Current',
}

export const installation = {
  networks: 'Networks',
  settingsOf: 'Network settings',
  states,
  places: { real: 'Real network', sandbox: 'Sandbox', not_set_up: 'Not set up' },
  version: 'Version',
  answeredBy: 'Answered by',
  accounts: 'Accounts connected',
  settings: 'Settings',
  set: 'set',
  notSet: 'not set',
  missing: 'missing',
  forced: 'It is used all the same: FORCE_NETWORK_VERSIONS names this network.',
  refused: (v: { version: string; organizations: number; when: string }) =>
    v.organizations === 1
      ? `${v.version} is refused since ${v.when}. One organization gets no figures.`
      : `${v.version} is refused since ${v.when}. ${v.organizations} organizations get no figures.`,
  attention: (v: { count: number }) =>
    v.count === 1 ? 'A network’s version needs you' : `${v.count} networks’ versions need you`,
  versions: 'Versions this console knows of',
  versionsOf: (v: { label: string }) => `Versions of ${v.label}`,
  released: 'Released',
  ends: 'Ends',
  noEnd: 'not announced',
  about: (v: { month: string }) => `about ${v.month}`,
  changes: 'What changes',
  inUse: 'in use',
  how: 'Versions and credentials are environment variables, read when the console starts. Values are never shown. None of these versions was tried against the real networks.',
}
