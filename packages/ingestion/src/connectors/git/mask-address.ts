/** An address as it may be shown: without the name and password that it may hold. */
export function maskAddress(address: string): string {
  return address.replace(/\/\/[^/@]*@/, '//').slice(0, 200)
}
