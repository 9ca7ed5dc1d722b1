import type { RestDoor } from '../rest-door.ts'
import {
  movedInDocument000,
  toDocument000,
  toDocument000List,
  versionOf,
  versionOfMoved,
} from './document-000.ts'
import {
  assetInput,
  changeInput,
  createInput,
  listInput,
  moveInput,
  unlinkInput,
} from './document-000-input.ts'
import { told } from './document-000-told.ts'
import { faultInDocument as fault } from './document-000-words.ts'

const id = { form: 'uuid', of: 'campaign' } as const

/** One campaign in document 000's API, and one after a change of it. */
const shown = { present: toDocument000, version: versionOf }
const moved = { present: movedInDocument000, version: versionOfMoved }

const moveDoor = (move: 'launch' | 'pause' | 'resume' | 'cancel') => ({
  ...told[move],
  route: `POST /api/campaigns/:id/${move}`,
  id,
  input: moveInput,
  ...moved,
  fault,
})

export const doors000 = {
  list: {
    ...told.list,
    route: 'GET /api/campaigns',
    input: listInput,
    present: toDocument000List,
    fault,
  },
  get: { ...told.get, route: 'GET /api/campaigns/:id', id, ...shown },
  create: { ...told.create, route: 'POST /api/campaigns', input: createInput, ...shown, fault },
  update: {
    ...told.update,
    route: 'PUT /api/campaigns/:id',
    id,
    input: changeInput,
    ...moved,
    fault,
  },
  discard: { ...told.discard, route: 'DELETE /api/campaigns/:id', id, status: 204 },
  launch: moveDoor('launch'),
  pause: moveDoor('pause'),
  resume: moveDoor('resume'),
  cancel: moveDoor('cancel'),
  linkAsset: {
    ...told.linkAsset,
    route: 'POST /api/campaigns/:id/assets',
    id,
    status: 201,
    input: assetInput,
    ...shown,
    fault,
  },
  unlinkAsset: {
    ...told.unlinkAsset,
    route: 'DELETE /api/campaigns/:id/assets/:asset_id',
    id,
    status: 204,
    input: unlinkInput,
    fault,
  },
} as const satisfies Record<string, RestDoor>
