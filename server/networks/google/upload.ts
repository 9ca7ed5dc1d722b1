import { createHash } from 'node:crypto'
import type { Creative, CreativeFile } from '../network.ts'
import { NetworkError } from '../network-error.ts'
import { hasCode } from './errors.ts'
import { foreign, type Line, mutate } from './line.ts'
import { quoted } from './query.ts'
import { idIn } from './resource-names.ts'
import { AssetRow } from './schemas.ts'

/** Google has an upload at once, or not at all. */
export function ready(assetRef: string): Creative {
  return { assetRef, state: 'ready', problem: null }
}

/**
 * Keeps a picture, or a film that is on YouTube, in the account. The name follows from the content,
 * so that sending the same one again answers what is there.
 */
export async function uploadCreative(line: Line, file: CreativeFile): Promise<Creative> {
  const create = assetOf(file)
  try {
    return ready(await mutate(line, 'assets', { create }))
  } catch (error) {
    if (!hasCode(error, 'assetError.DUPLICATE_ASSET_NAME')) throw error
    return ready(await findAsset(line, create.name, error))
  }
}

function assetOf(file: CreativeFile) {
  if (file.kind === 'youtube') return filmOf(file.videoId)
  if (file.kind === 'video')
    throw refused('Google takes films from YouTube only. Upload the film there and name it here.')
  const hash = createHash('sha256').update(file.bytes).digest('hex')
  return {
    name: `campaign-console-${hash.slice(0, 40)}`,
    type: 'IMAGE',
    imageAsset: { data: Buffer.from(file.bytes).toString('base64') },
  }
}

function filmOf(youtubeVideoId: string) {
  if (!/^[\w-]{11}$/.test(youtubeVideoId)) throw refused('This is not the id of a film on YouTube.')
  return {
    name: `campaign-console-youtube-${youtubeVideoId}`,
    type: 'YOUTUBE_VIDEO',
    youtubeVideoAsset: { youtubeVideoId },
  }
}

async function findAsset(line: Line, name: string, refusal: unknown): Promise<string> {
  const { client, access: asker, options } = line
  const query = `SELECT asset.id, asset.name FROM asset WHERE asset.name = ${quoted(name)}`
  const rows = await client.rows({ asker, query, row: AssetRow, options })
  const found = rows.find(({ asset }) => asset.name === name)
  if (!found) throw refusal
  if (idIn(found.asset.resourceName, asker.accountId, 'assets') === null) throw foreign()
  return found.asset.resourceName
}

function refused(userMessage: string): NetworkError {
  return new NetworkError('google', { kind: 'rejected', userMessage })
}
