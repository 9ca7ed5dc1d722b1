/** Campaigns that were made at a network and are taken in. */
export const imports = {
  one: 'import',
  crumb: 'Import',
  many: 'imports',
  start: 'Import campaigns',
  title: (v: { account: string }) => `Import campaigns of ${v.account}`,
  answer: (v: { network: string }) =>
    `What runs at ${v.network} and is not here yet. An import brings groups, ads and 30 days of history; nothing is changed there.`,
  candidates: 'campaigns at the network',
  search: 'Search by name',
  chooseAll: (v: { count: string }) => `Choose all ${v.count}`,
  chosen: (v: { chosen: string; all: string }) => `${v.chosen} of ${v.all} chosen`,
  none: 'Everything is here already.',
  noneText: (v: { network: string }) =>
    `${v.network} names no campaign on this account that is not in the console.`,
  noMatch: 'No campaign has that in its name.',
  clear: 'Clear the search',
  leftOut: (v: { count: string }) =>
    `${v.count} more are not listed. Import some of these, then come back.`,
  mostAtOnce: (v: { most: string }) => `At most ${v.most} are imported at once.`,
  pick: 'Choose at least one campaign.',
  perDay: (v: { amount: string }) => `${v.amount} a day`,
  inAll: (v: { amount: string }) => `${v.amount} in all`,
  budgetOfGroups: 'Budgets in its groups',
  spent: (v: { amount: string }) => `${v.amount} in 7 days`,
  spendUnknown: 'Spend not known right now',
  import: (v: { count: string }) =>
    v.count === '0'
      ? 'Import campaigns'
      : v.count === '1'
        ? 'Import 1 campaign'
        : `Import ${v.count} campaigns`,
  question: (v: { count: string; account: string }) =>
    v.count === '1'
      ? `Import 1 campaign of ${v.account}?`
      : `Import ${v.count} campaigns of ${v.account}?`,
  consequences: (v: { network: string }) => [
    'Their groups, ads and 30 days of figures are read.',
    'From today on their spend is charged our fee. What they spent before is not.',
    `They run on at ${v.network} as they are. You can take over each of them later.`,
  ],
  underWay: 'An import of this account is under way.',
  look: 'See how far it is',
  recent: 'Imports',
  recentLine: (v: { who: string }) => `by ${v.who}`,
  counts: (v: { done: string; total: string }) => `${v.done} of ${v.total} imported`,
  showTitle: (v: { account: string }) => `Import from ${v.account}`,
  progressName: (v: { account: string }) => `Import from ${v.account}`,
  reading: (v: { read: string; total: string }) => `${v.read} of ${v.total} campaigns read`,
  history: (v: { done: string; days: string }) =>
    `All campaigns are read. Day ${v.done} of ${v.days} of their history`,
  waiting: 'It begins in a moment, or waits until the account’s sync is done.',
  leave: 'You may leave this page. It goes on, and is found again on the account’s page.',
  states: {
    queued: 'Waiting',
    running: 'Running',
    done: 'Done',
    failed: 'Stopped',
  } as Record<string, string>,
  doneText: (v: { done: string; total: string }) =>
    `${v.done} of ${v.total} campaigns are here. Open one to take it over.`,
  failedText: 'Nothing is lost: what was read stays, and importing again goes on from there.',
  again: 'Import the rest again',
  items: {
    title: 'Campaigns',
    waiting: 'Not read yet',
    taken: 'Read; its history follows',
    done: 'Imported',
    known: 'Was here already',
    vanished: 'Not there any more',
    refused: 'Not imported',
  } as Record<string, string>,
  unnamed: (v: { id: string }) => `Campaign ${v.id}`,
  toAccount: 'To the account',
  note: {
    title: 'Imported, not taken over',
    text: (v: { network: string; day: string }) =>
      `It runs as it was set up at ${v.network}: figures come in and are charged from ${v.day} on, but it cannot be paused or changed here.`,
    takeOver: 'Take over',
    question: (v: { title: string }) => `Take over ${v.title}?`,
    consequences: (v: { network: string }) => [
      'From then on it is paused, resumed, changed and ended from here.',
      `What somebody changes at ${v.network} is then shown as a difference, and you decide which side holds.`,
      `Nothing changes at ${v.network} by this, and it cannot be given back.`,
    ],
    done: 'Taken over. It is moved and changed from here now.',
  },
}

/** What a network shows otherwise than it stands here. */
export const drifts = {
  one: 'difference',
  many: 'differences',
  title: (v: { network: string }) => `Changed at ${v.network}`,
  text: 'Somebody changed it there. Decide for each which side holds.',
  fields: { name: 'Name', budget: 'Budget', status: 'State', gone: 'Campaign' } as Record<
    string,
    string
  >,
  here: 'Here',
  there: (v: { network: string }) => `At ${v.network}`,
  values: { active: 'Switched on', paused: 'Paused' } as Record<string, string>,
  gone: 'Gone',
  seen: 'Seen',
  keep: (v: { network: string; field: string }) => `Keep ${v.network}’s ${v.field}`,
  push: (v: { field: string }) => `Push our ${v.field}`,
  end: 'End it here',
  endQuestion: (v: { title: string }) => `End ${v.title} here as well?`,
  endConsequences: ['It is canceled here. That is final.', 'Its figures and fees stay.'],
  kept: 'Kept. Both sides say the same now.',
  pushed: 'Pushed. Both sides say the same now.',
  pending: 'Sent. The network has not answered yet; it is finished by itself.',
}
