import type { CreatorPerson } from '../../shared/creator-records.ts'
import { words } from '../words.ts'

const w = words.creatorRecords

/** Where a creator is paid, shortened: too little to pay anybody by. */
export function AddressText({ of }: { of: Pick<CreatorPerson, 'payoutMethod' | 'payoutAddress'> }) {
  const { payoutMethod: method, payoutAddress: address } = of
  if (method === null || address === null) return <span className="meta">{w.noAddress}</span>
  return (
    <>
      {w.methods[method]} <bdi className="number">{address}</bdi>
    </>
  )
}
