import { QRCode } from 'antd'

/** Dark on white in both themes: cameras expect it. The same stands beside it as text. */
export default function TransferQr({ text }: { text: string }) {
  return (
    <div className="transfer-qr" aria-hidden="true">
      <QRCode type="svg" value={text} color="#000000" bgColor="#ffffff" size={168} />
    </div>
  )
}
