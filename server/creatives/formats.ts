import type { CreativeTemplates } from '../../shared/creatives.ts'
import { creativeFormats, formatNames } from '../../shared/creatives.ts'
import { assetFault } from '../campaigns/asset-fault.ts'
import type { Networks } from '../networks/registry.ts'
import { templates } from './compose.ts'

/** The templates, and each size with the channels that take a picture of it, as they declare. */
export function listTemplates(networks: Networks): typeof CreativeTemplates._output {
  return {
    templates: Object.values(templates).map(({ name, label, description, needsPicture }) => ({
      name,
      label,
      description,
      needsPicture,
    })),
    formats: formatNames.map((name) => ({
      name,
      ...creativeFormats[name],
      takenBy: takersOf(networks, creativeFormats[name]),
    })),
  }
}

type Size = { width: number; height: number }

function takersOf(networks: Networks, { width, height }: Size) {
  const drawn = {
    id: 0,
    name: 'It',
    kind: 'image' as const,
    status: 'ready' as const,
    content_type: 'image/png',
    size_bytes: 1,
    width,
    height,
    duration_ms: null,
    youtube_id: null,
    storage_key: 'drawn',
  }
  return networks.all().flatMap(({ name: network, capabilities }) =>
    capabilities.channels.flatMap((channel) =>
      channel.assets
        .filter(
          (need) =>
            // Our sizes hold words, so none of them is a logo.
            need.role !== 'logo' &&
            assetFault(drawn, { need, capabilities, place: channel.label }) === null,
        )
        .map(({ role }) => ({ network, channel: channel.label, role })),
    ),
  )
}
