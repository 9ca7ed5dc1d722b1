import { BaseSequencer, type TestSpecification } from 'vitest/node'

/** Files that run for a minute or more: begun last, each would keep one worker while the others rest. */
const longest = [
  'bad-inputs/procedures',
  'faults/launch',
  'bugs/bugs',
  'imports/races',
  'sync/three-clocks',
  'launcher/start',
  'faults/sync',
  'model/model',
].map((name) => `/tests/${name}.test.ts`)

/** The usual order, but for the longest files, which come first. */
export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const usual = await super.sort(files)
    const first = longest.flatMap((end) => usual.filter(({ moduleId }) => moduleId.endsWith(end)))
    return [...first, ...usual.filter((file) => !first.includes(file))]
  }
}
