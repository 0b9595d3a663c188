//! Reading XML: without DTD, entities of its own, processing instructions and great depth (SSO-036).

use bergshamra_xml::{Document, NodeId, NodeKind, uppsala::Parser};

/// The deepest nesting that is read.
const MAX_DEPTH: u32 = 64;

/// The namespaces that names here belong to.
pub(crate) mod ns {
    pub(crate) const ASSERTION: &str = "urn:oasis:names:tc:SAML:2.0:assertion";
    pub(crate) const METADATA: &str = "urn:oasis:names:tc:SAML:2.0:metadata";
    pub(crate) const PROTOCOL: &str = "urn:oasis:names:tc:SAML:2.0:protocol";
    pub(crate) const SIGNATURE: &str = "http://www.w3.org/2000/09/xmldsig#";
}

/// The document, if it is plain.
pub(crate) fn parse(text: &str) -> Option<Document<'_>> {
    let document = Parser::new().with_max_depth(MAX_DEPTH).with_forbid_dtd(true).parse(text).ok()?;
    let instruction = |id: &NodeId| matches!(document.node_kind(*id), Some(NodeKind::ProcessingInstruction(_)));
    let plain = !document.descendants(document.root()).iter().any(instruction);
    plain.then_some(document)
}

/// Whether a node is this element.
pub(crate) fn is(document: &Document<'_>, node: NodeId, namespace: &str, name: &str) -> bool {
    document.element(node).is_some_and(|element| element.matches_name_ns(namespace, name))
}

/// The element's children of this name.
pub(crate) fn children(document: &Document<'_>, node: NodeId, namespace: &str, name: &str) -> Vec<NodeId> {
    document.children_iter(node).filter(|child| is(document, *child, namespace, name)).collect()
}

/// The element's child of this name; none if there are several.
pub(crate) fn only_child(document: &Document<'_>, node: NodeId, namespace: &str, name: &str) -> Option<NodeId> {
    match children(document, node, namespace, name).as_slice() {
        [only] => Some(*only),
        _ => None,
    }
}

/// All elements of this name below a node.
pub(crate) fn all(document: &Document<'_>, namespace: &str, name: &str) -> Vec<NodeId> {
    document.descendants(document.root()).into_iter().filter(|node| is(document, *node, namespace, name)).collect()
}

/// The element's whole text, joined over comments (SSO-043), without white space around it.
pub(crate) fn text(document: &Document<'_>, node: NodeId) -> String {
    document.text_content_deep(node).trim().to_owned()
}

/// The value of an attribute that is in no namespace.
pub(crate) fn attribute<'d>(document: &'d Document<'_>, node: NodeId, name: &str) -> Option<&'d str> {
    let element = document.element(node)?;
    let plain = |attribute: &&bergshamra_xml::Attribute<'_>| attribute.name.matches(None, name);
    element.attributes.iter().find(plain).map(|attribute| attribute.value.as_ref())
}

/// A text as it may stand in an element or between quotation marks.
pub(crate) fn escape(text: &str) -> String {
    let sign = |c: char| match c {
        '&' => "&amp;".to_owned(),
        '<' => "&lt;".to_owned(),
        '>' => "&gt;".to_owned(),
        '"' => "&quot;".to_owned(),
        '\t' | '\n' | '\r' => format!("&#{};", c as u32),
        c if c.is_control() => String::new(),
        c => c.to_string(),
    };
    text.chars().map(sign).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sso_036_only_plain_documents_are_read() {
        assert!(parse("<a b='1'><c/></a>").is_some());
        let deep = |depth: usize| format!("{}{}", "<a>".repeat(depth), "</a>".repeat(depth));
        assert!(parse(&deep(60)).is_some());
        let bomb = "<!DOCTYPE a [<!ENTITY b \"bbbbbbbbbb\"><!ENTITY c \"&b;&b;&b;&b;\">]><a>&c;</a>";
        let external = "<!DOCTYPE a [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><a>&x;</a>";
        for bad in
            [bomb, external, "<!DOCTYPE a><a/>", "<a><?php x?></a>", "<?x y?><a/>", "<a>&nope;</a>", "<a>", "", "a"]
        {
            assert!(parse(bad).is_none(), "{bad}");
        }
        assert!(parse(&deep(65)).is_none());
    }

    #[test]
    fn sso_043_text_is_joined_over_comments() {
        let document = parse("<a>ada@example.com<!-- x -->.evil.example</a>").unwrap();
        assert_eq!(text(&document, document.document_element().unwrap()), "ada@example.com.evil.example");
    }

    #[test]
    fn what_is_written_reads_back() {
        let told = "a&b<c>\"d\"\u{1}\n";
        let xml = format!("<x y=\"{}\">{0}</x>", escape(told));
        let document = parse(&xml).unwrap();
        let root = document.document_element().unwrap();
        assert_eq!(attribute(&document, root, "y"), Some("a&b<c>\"d\"\n"));
        assert_eq!(text(&document, root), "a&b<c>\"d\"");
    }
}
