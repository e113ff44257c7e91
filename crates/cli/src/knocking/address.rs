//! Which addresses are of this machine, or of a network that only its own machines reach.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

/// Whether an address is of this machine or of a network of its own: an editor's link must not make the program knock there.
pub fn is_of_own_network(address: IpAddr) -> bool {
    match address {
        IpAddr::V4(address) => own_4(address),
        IpAddr::V6(address) => match address.to_ipv4_mapped() {
            Some(mapped) => own_4(mapped),
            None => own_6(address),
        },
    }
}

fn own_4(address: Ipv4Addr) -> bool {
    let [first, second, ..] = address.octets();
    // Shared between a provider and its customers (RFC 6598).
    let shared = first == 100 && (64..128).contains(&second);
    address.is_loopback()
        || address.is_private()
        || address.is_link_local()
        || address.is_unspecified()
        || address.is_broadcast()
        || address.is_multicast()
        || first == 0
        || shared
}

fn own_6(address: Ipv6Addr) -> bool {
    address.is_loopback()
        || address.is_unspecified()
        || address.is_multicast()
        || address.is_unique_local()
        || address.is_unicast_link_local()
}

#[cfg(test)]
mod tests {
    use super::is_of_own_network;

    #[test]
    fn own_networks_are_known() {
        for own in [
            "127.0.0.1",
            "10.1.2.3",
            "192.168.0.1",
            "172.16.0.9",
            "169.254.169.254",
            "100.64.0.1",
            "0.0.0.0",
            "::1",
            "fe80::1",
            "fd00::1",
            "::ffff:127.0.0.1",
        ] {
            assert!(is_of_own_network(own.parse().unwrap()), "{own}");
        }
        for open in ["151.101.0.144", "100.128.0.1", "172.32.0.1", "2a04:4e42::144"] {
            assert!(!is_of_own_network(open.parse().unwrap()), "{open}");
        }
    }
}
