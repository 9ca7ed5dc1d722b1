import { expect, test } from 'vitest'
import { findSecrets, spellings } from './spellings.ts'

test('a secret would be found, however it is spelled', () => {
  for (const spelling of spellings('correct horse battery')) {
    const found = findSecrets(new Map([['it', 'correct horse battery']]), {
      log: `x ${spelling} y`,
    })
    expect(found).toEqual(['it in log'])
  }
  const inside = Buffer.from('Bearer correct horse battery, and more').toString('base64')
  expect(findSecrets(new Map([['it', 'correct horse battery']]), { log: inside })).toHaveLength(1)
})
