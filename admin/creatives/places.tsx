import './places.css'
import { networkLabels } from '../../shared/networks.ts'
import { AssetThumb } from '../assets/thumb.tsx'
import { LinkButton } from '../parts/link-button.tsx'
import { useSession } from '../session.tsx'
import type { Answer } from '../trpc.ts'
import { words } from '../words.ts'

const w = words.creatives.shown

type Place = Answer<'creatives.shown'>['places'][number]
type Asset = Answer<'assets.get'>
type Channel = Pick<Place, 'network' | 'channel' | 'channelLabel'> & { places: Place[] }

/** A simple frame of each channel with the asset in it, and why it is not taken where it is not. */
export function PlacesOf({ asset, places }: { asset: Asset; places: Place[] }) {
  const { may } = useSession()
  const channels = byChannel(places)
  const short = asset.kind === 'image' && channels.some((one) => !isTaken(one))
  return (
    <section aria-label={w.places}>
      <h3>{w.places}</h3>
      <p className="meta">{w.placesNote}</p>
      <ul className="place-frames">
        {channels.map((channel) => (
          <li key={`${channel.network}:${channel.channel}`}>
            <strong>{nameOf(channel)}</strong>
            {isTaken(channel) ? (
              <Frame asset={asset} channel={channel} />
            ) : (
              <NotTaken of={channel} />
            )}
          </li>
        ))}
      </ul>
      {short && asset.status === 'ready' && may('assets:create') && (
        <LinkButton to={`/assets/make?asset=${asset.id}`}>{w.makeMissing}</LinkButton>
      )}
    </section>
  )
}

function byChannel(places: Place[]): Channel[] {
  const found = new Map<string, Channel>()
  for (const place of places) {
    const key = `${place.network}:${place.channel}`
    const { network, channel, channelLabel } = place
    const known = found.get(key) ?? { network, channel, channelLabel, places: [] }
    found.set(key, { ...known, places: [...known.places, place] })
  }
  return [...found.values()]
}

const nameOf = ({ network, channelLabel }: Channel) =>
  channelLabel.startsWith(networkLabels[network])
    ? channelLabel
    : w.placeName({ network: networkLabels[network], channel: channelLabel })

const isTaken = ({ places }: Channel) => places.some(({ fault }) => fault === null)

function Frame({ asset, channel }: { asset: Asset; channel: Channel }) {
  const roles = channel.places.filter(({ fault }) => fault === null).map(({ role }) => role)
  const said = roles.map((role) => words.assets.roles[role]?.toLowerCase() ?? role).join(', ')
  const tall = channel.network === 'tiktok'
  return (
    <>
      <div className={tall ? 'place-frame place-frame-tall' : 'place-frame'} aria-hidden="true">
        {!tall && (
          <p>
            <strong>{w.brand}</strong> <span className="meta">{w.sponsored}</span>
          </p>
        )}
        <AssetThumb asset={asset} />
        <div className="place-words">
          <strong>{tall ? w.brand : w.headline}</strong>
          <span>{w.body}</span>
          <span className="place-button">{w.button}</span>
        </div>
      </div>
      <p className="meta">{w.taken({ roles: said })}</p>
    </>
  )
}

function NotTaken({ of }: { of: Channel }) {
  const faults = [...new Set(of.places.map(({ fault }) => fault))]
  return (
    <div className="place-none">
      <strong>{w.notTaken}</strong>
      {faults.map((fault) => (
        <span key={fault} className="meta">
          {fault}
        </span>
      ))}
    </div>
  )
}
