import { v4, v7 } from 'uuid'
import { describe, expect, test } from 'vitest'
import { fromObjectId, objectIdPrefixes, toObjectId } from '../../shared/object-ids.ts'

const smallest = '00000000-0000-0000-0000-000000000000'
const largest = 'ffffffff-ffff-ffff-ffff-ffffffffffff'

describe('ids of objects', () => {
  test('every uuid comes back from its id, in 22 characters behind the prefix', () => {
    const uuids = [smallest, largest, '0193a1b2-0000-7000-8000-000000000001']
    for (let n = 0; n < 200; n += 1) uuids.push(v4(), v7())
    for (const prefix of objectIdPrefixes) {
      for (const uuid of uuids) {
        const id = toObjectId(prefix, uuid)
        expect(id).toMatch(new RegExp(`^${prefix}_[0-9A-Za-z]{22}$`))
        expect(fromObjectId(prefix, id)).toBe(uuid)
      }
    }
  })

  test('an id is the same for ever', () => {
    expect(toObjectId('adcamp', smallest)).toBe(`adcamp_${'0'.repeat(22)}`)
    expect(toObjectId('ad', largest)).toBe('ad_7n42DGM5Tflk9n8mt7Fhc7')
    expect(toObjectId('adgrp', '00000000-0000-0000-0000-00000000003e')).toBe(
      `adgrp_${'0'.repeat(20)}10`,
    )
  })

  test('what no row could have is nobody', () => {
    const id = toObjectId('adgrp', largest)
    for (const text of [
      '',
      'adgrp_',
      id.toUpperCase(),
      `${id}0`,
      id.slice(0, -1),
      ` ${id}`,
      `${id}\n`,
      id.replace('adgrp', 'ad'),
      // One more than the largest uuid, and far more.
      'adgrp_7n42DGM5Tflk9n8mt7Fhc8',
      `adgrp_${'z'.repeat(22)}`,
      `adgrp_${'0'.repeat(21)}-`,
      `adgrp_${'0'.repeat(21)}é`,
      largest,
    ]) {
      expect(fromObjectId('adgrp', text), text).toBeNull()
    }
  })

  test('an id of another kind is nobody', () => {
    const id = toObjectId('adcamp', largest)
    expect(fromObjectId('ad', id)).toBeNull()
    expect(fromObjectId('adgrp', id)).toBeNull()
  })

  test('an id is made of a uuid only', () => {
    expect(() => toObjectId('ad', 'nobody')).toThrow('uuid')
    expect(() => toObjectId('ad', largest.toUpperCase())).toThrow('uuid')
  })
})
