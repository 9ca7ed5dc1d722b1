export const tokens = {
  menu: 'Tokens',
  one: 'token',
  many: 'tokens',
  name: 'Name',
  nameHelp: 'What will use it: “Nightly report”.',
  prefix: 'Begins with',
  permission: 'May',
  permissions: { read: 'Read', write: 'Read and write' } as Record<string, string>,
  permissionHelp: 'A reading token is refused whatever would change something.',
  organization: 'Organization',
  state: 'State',
  lastUsed: 'Last used',
  never: 'Never',
  usedFrom: (v: { address: string }) => `from ${v.address}`,
  expires: 'Expires',
  expiresIn: (v: { days: number }) =>
    v.days === 0
      ? 'Expires today'
      : v.days === 1
        ? 'Expires in 1 day'
        : `Expires in ${v.days} days`,
  by: (v: { name: string }) => `by ${v.name}`,
  created: 'Created',
  create: 'Create token',
  createTitle: 'New token',
  days: 'Good for',
  daysChoice: (v: { days: number }) => `${v.days} days`,
  daysHelp: 'At most a year. A shorter life does less harm when the token leaks.',
  speaksFor: (v: { name: string; organization: string }) =>
    `It speaks for ${v.name} in ${v.organization}, and may never do more than you may.`,
  none: 'No tokens.',
  noneText: 'Create one to use the API.',
  show: 'Ended tokens',
  showAll: 'Also revoked and expired',
  madeTitle: 'Copy the token now',
  madeText: (v: { until: string }) =>
    `It is shown this once; we keep only its fingerprint. It works until ${v.until}.`,
  usage: 'Send it in each request:',
  secretLabel: 'Token',
  copy: 'Copy',
  copied: 'Copied',
  stored: 'I have stored it',
  revoke: 'Revoke token',
  revokeQuestion: (v: { name: string }) => `Revoke “${v.name}”?`,
  revokeUsed: (v: { when: string; address: string }) =>
    `Last used ${v.when} from ${v.address}. Whatever uses it stops at once.`,
  revokeUnused: 'It was never used.',
  revokeFinal: 'A revoked token cannot be brought back.',
  revoked: 'The token was revoked.',
}
