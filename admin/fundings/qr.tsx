import { QRCode } from 'antd'
import { words } from '../words.ts'

/** Dark on white in both themes: cameras expect it. */
export default function TransferQr({ text }: { text: string }) {
  return (
    <div className="transfer-qr" role="img" aria-label={words.fundings.instructions.code}>
      <QRCode type="svg" value={text} color="#000000" bgColor="#ffffff" size={168} />
    </div>
  )
}
