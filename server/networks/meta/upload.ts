import type { AccountAccess, CallOptions, Creative, CreativeFile } from '../network.ts'
import { NetworkError } from '../network-error.ts'
import type { GraphClient, GraphFile } from './client.ts'
import { UploadedImages } from './schemas.ts'

/** Meta has an upload at once, or not at all. */
export function ready(assetRef: string): Creative {
  return { assetRef, state: 'ready', problem: null }
}

export async function uploadCreative(
  client: GraphClient,
  access: AccountAccess,
  file: CreativeFile,
  options?: CallOptions,
): Promise<Creative> {
  if (file.kind !== 'image') throw new NetworkError('meta', notTaken)
  return ready((await uploadImage(client, access, file, options)).assetRef)
}

const notTaken = {
  kind: 'rejected',
  userMessage: 'Meta ads show pictures here. Choose a picture instead of a film.',
} as const

/**
 * Uploads a picture and answers its hash. Meta addresses pictures by their content, so the same
 * bytes sent again answer the same hash and make no second picture.
 */
async function uploadImage(
  client: GraphClient,
  access: AccountAccess,
  file: GraphFile,
  options?: CallOptions,
): Promise<{ assetRef: string }> {
  const { images } = await client.upload(
    {
      path: `act_${access.accountId}/adimages`,
      accessToken: access.accessToken,
      scope: access.accountId,
      schema: UploadedImages,
      options,
    },
    { ...file, name: plainName(file.name) },
  )
  const [image, ...others] = Object.values(images)
  if (image && others.length === 0) return { assetRef: image.hash }
  throw new NetworkError('meta', {
    kind: 'unknown',
    userMessage: 'Meta took the picture but did not say what it is called there. Upload it again.',
    networkMessage: `an answer for ${Object.keys(images).length} pictures instead of one`,
    outcomeUnknown: true,
  })
}

// The name becomes a field of the form, so it must not collide with one or break its quoting.
function plainName(name: string): string {
  return `picture-${name.replace(/[^A-Za-z0-9._-]/g, '-').slice(-80)}`
}
