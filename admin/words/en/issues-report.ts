/** A person says what is wrong. */
export const issuesReport = {
  report: {
    problem: 'Report a problem',
    issue: 'Open an issue',
    sendProblem: 'Report problem',
    sendIssue: 'Open issue',
    about: 'About',
    aboutOne: (v: { kind: string; name: string }) => `${v.kind} · ${v.name}`,
    message: 'What is wrong',
    messageHelp: {
      brand: 'Support reads this and answers at the issue.',
      staff: 'The brand reads this.',
    },
    severity: 'Severity',
    severityMeans: {
      high: 'Money is lost, or ads do not run. Due within 1 day.',
      medium: 'It does harm, but not at once. Due within 3 days.',
      low: 'It can wait. Due within 7 days.',
    } as Record<string, string>,
    turn: 'Whose turn',
    turns: { open: 'Support’s turn', waiting_brand: 'The brand’s turn' } as Record<string, string>,
    nextStep: 'Next step',
    nextStepHelp: 'What is to be done, as the brand reads it.',
    sent: 'Issue opened.',
    unsure:
      'What you wrote first has arrived already. Close this and look at the issues before you write again.',
    organization: 'Organization',
    kind: 'It is about',
    part: 'Part of it',
    whole: 'The whole campaign',
    nothingFound: 'Nothing found.',
  },
}
