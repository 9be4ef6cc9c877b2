const banners = [
  /\bserver (\d+(?:\.\d+)*)(?: \([^)]*\))?[),]/,
  /\bPostgreSQL (\d+(?:\.\d+)*)(?:(?:beta|rc|devel)\d*)?(?: \([^)]*\))? on \w+-/,
  /\bstarting PostgreSQL (\d+(?:\.\d+)*)/,
  /\bserver_version(?:"?\s*[=:|]\s*"?|\s+)(\d+(?:\.\d+)*)/,
  /\bpsql \((?:PostgreSQL\) )?(\d+(?:\.\d+)*)[ )]/,
]

/** The major version that a server named in pasted output: a banner, a start line, `server_version`. Undefined in prose. */
export function findServerVersion(text: string): string | undefined {
  for (const banner of banners) {
    const version = banner.exec(text)?.[1]
    if (version) return majorOf(version)
  }
  return undefined
}

/** `15.4` as `15`, and `9.6.24` as `9.6`: before 10 the first two numbers were the major version. */
export function majorOf(version: string): string {
  const [first = '', second] = version.split('.')
  return Number(first) < 10 && second ? `${first}.${second}` : first
}
