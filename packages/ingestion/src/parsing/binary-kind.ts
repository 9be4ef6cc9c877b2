/** First bytes of formats that come under a text file's name, as Latin-1. */
const signatures: [start: string, kind: string][] = [
  ['%PDF-', 'a PDF document'],
  ['\x89PNG', 'a PNG image'],
  ['\xff\xd8\xff', 'a JPEG image'],
  ['GIF87a', 'a GIF image'],
  ['GIF89a', 'a GIF image'],
  ['PK\x03\x04', 'a ZIP archive or an office document'],
  ['\x1f\x8b', 'a gzip archive'],
  ['BZh91AY&SY', 'a bzip2 archive'],
  ['\xfd7zXZ', 'an xz archive'],
  ['\x28\xb5\x2f\xfd', 'a zstd archive'],
  ['7z\xbc\xaf', 'a 7z archive'],
  ['Rar!\x1a\x07', 'a RAR archive'],
  ['\x7fELF', 'a program'],
  ['\xca\xfe\xba\xbe', 'a program'],
  ['\0asm', 'a WebAssembly module'],
  ['\xd0\xcf\x11\xe0', 'an office document'],
  ['SQLite format 3\0', 'a SQLite database'],
  ['PGDMP\x01', 'a pg_dump archive'],
]

/** What kind of binary file the bytes are by their first bytes, or null. */
export function binaryKind(bytes: Uint8Array): string | null {
  const head = String.fromCharCode(...bytes.subarray(0, 16))
  return signatures.find(([start]) => head.startsWith(start))?.[1] ?? null
}
