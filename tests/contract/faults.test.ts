import { test } from 'vitest'
import { faultsDocument } from '../faults/document.ts'
import { expectGolden } from './golden.ts'

test('docs/faults.md says what the fault tests show', () => {
  expectGolden('docs/faults.md', faultsDocument())
})
