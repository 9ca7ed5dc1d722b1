import { networkLabels, networkNames } from '../../shared/networks.ts'
import { launchRows, syncRows } from './table.ts'

/** docs/faults.md, made of the very rows that the tests run. */
export function faultsDocument(): string {
  return `${[
    '# What happens when a network fails',
    '',
    'Every row is a test in `tests/faults`: the fault is provoked at the sandbox, over HTTP, with the',
    'whole product running. The file is written by `npm run golden` from the rows of those tests.',
    '',
    ...networkNames.flatMap((network) => [
      `## Reports of ${networkLabels[network]} in the daily sync`,
      '',
      'The fault strikes every report of one ad account. Another account of the same network synced in',
      'every one of these rows.',
      '',
      ...table(
        ['what comes', 'fault', 'what the product did'],
        syncRows(network).map((row) => line([row.means, row.fault, row.did])),
      ),
      '',
    ]),
    ...networkNames.flatMap((network) => [
      `## Launching on ${networkLabels[network]}`,
      '',
      'The fault strikes one write of a launch once.',
      '',
      ...table(
        ['write', 'what comes', 'fault', 'what the product did'],
        launchRows(network).map((row) => line([row.step, row.means, row.fault, row.did])),
      ),
      '',
    ]),
  ]
    .join('\n')
    .trimEnd()}\n`
}

const line = (cells: string[]) => `| ${cells.join(' | ')} |`
const table = (titles: string[], lines: string[]) => [
  line(titles),
  line(titles.map(() => '---')),
  ...lines,
]
