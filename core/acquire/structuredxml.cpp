// SPDX-License-Identifier: Apache-2.0
// Structured configuration variables in XML: a variable's name is an XPath.
#include "core/acquire/packagefiles.h"

#include <QCoreApplication>
#include <QRegularExpression>

#include <libxml/parser.h>
#include <libxml/xmlsave.h>
#include <libxml/xpath.h>
#include <libxml/xpathInternals.h>

#include <memory>

namespace Stepbench {
namespace {

// Neither the network nor another file is read, and no entity is expanded.
constexpr int parseOptions = XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING;

QString tr(const char* text)
{
    return QCoreApplication::translate("Stepbench", text);
}

Problem problem(const QString& message)
{
    return makeProblem(ProblemSource::Run, QStringLiteral("run.structuredVariables"), message, Severity::Warning);
}

template <auto Free>
struct Freeing
{
    template <typename T>
    void operator()(T* object) const
    {
        Free(object);
    }
};
using Document = std::unique_ptr<xmlDoc, Freeing<xmlFreeDoc>>;
using Context = std::unique_ptr<xmlXPathContext, Freeing<xmlXPathFreeContext>>;
using Found = std::unique_ptr<xmlXPathObject, Freeing<xmlXPathFreeObject>>;

const xmlChar* bytesOf(const QByteArray& utf8)
{
    return reinterpret_cast<const xmlChar*>(utf8.constData());
}

// Prefixes as the document declares them, wherever; the first of a name counts.
void registerNamespaces(xmlXPathContext* context, const xmlNode* node)
{
    for (; node; node = node->next) {
        if (node->type != XML_ELEMENT_NODE)
            continue;
        for (const xmlNs* ns = node->nsDef; ns; ns = ns->next) {
            if (ns->prefix && !xmlXPathNsLookup(context, ns->prefix))
                xmlXPathRegisterNs(context, ns->prefix, ns->href);
        }
        registerNamespaces(context, node->children);
    }
}

bool hasElements(const xmlNode* element)
{
    for (const xmlNode* child = element->children; child; child = child->next) {
        if (child->type == XML_ELEMENT_NODE)
            return true;
    }
    return false;
}

void removeChildren(xmlNode* element)
{
    while (xmlNode* child = element->children) {
        xmlUnlinkNode(child);
        xmlFreeNode(child);
    }
}

void setText(xmlNode* element, const QByteArray& value)
{
    removeChildren(element);
    xmlAddChild(element, xmlNewDocText(element->doc, bytesOf(value)));
}

// An element that holds others takes an XML fragment only.
bool setFragment(xmlNode* element, const QByteArray& value)
{
    xmlNode* list = nullptr;
    const xmlParserErrors error
        = xmlParseInNodeContext(element, value.constData(), int(value.size()), parseOptions, &list);
    if (error != XML_ERR_OK) {
        xmlFreeNodeList(list);
        return false;
    }
    removeChildren(element);
    xmlAddChildList(element, list);
    return true;
}

bool setValue(xmlNode* node, const QByteArray& value)
{
    switch (node->type) {
    case XML_ATTRIBUTE_NODE: {
        const auto* attribute = reinterpret_cast<const xmlAttr*>(node);
        return xmlSetNsProp(node->parent, attribute->ns, attribute->name, bytesOf(value)) != nullptr;
    }
    case XML_ELEMENT_NODE:
        if (node->children && !node->children->next && node->children->type == XML_CDATA_SECTION_NODE)
            return setValue(node->children, value);
        if (hasElements(node))
            return setFragment(node, value);
        setText(node, value);
        return true;
    case XML_TEXT_NODE:
    case XML_CDATA_SECTION_NODE:
    case XML_COMMENT_NODE:
    case XML_PI_NODE:
        xmlNodeSetContent(node, bytesOf(value)); // raw for these
        return true;
    default:
        return false;
    }
}

QByteArray serialized(const xmlDoc* document, bool hasDeclaration)
{
    const std::unique_ptr<xmlBuffer, Freeing<xmlBufferFree>> buffer(xmlBufferCreate());
    const auto* encoding = reinterpret_cast<const char*>(document->encoding);
    xmlSaveCtxt* save
        = xmlSaveToBuffer(buffer.get(), encoding ? encoding : "UTF-8", hasDeclaration ? 0 : XML_SAVE_NO_DECL);
    xmlSaveDoc(save, const_cast<xmlDoc*>(document));
    xmlSaveClose(save);
    return { reinterpret_cast<const char*>(xmlBufferContent(buffer.get())), qsizetype(xmlBufferLength(buffer.get())) };
}

void ignoreError(void*, xmlErrorPtr)
{
}

// XPath 2 has *:name, a name of any namespace, which libxml2 does not know.
QString withoutWildcards(const QString& path)
{
    static const QRegularExpression part(QStringLiteral("\"[^\"]*\"|'[^']*'|\\*:([\\p{L}_][\\p{L}\\p{N}_.-]*)"),
        QRegularExpression::UseUnicodePropertiesOption);
    QString plain;
    qsizetype copied = 0;
    for (auto found = part.globalMatch(path); found.hasNext();) {
        const QRegularExpressionMatch match = found.next();
        if (match.capturedLength(1) == 0)
            continue;
        plain += path.mid(copied, match.capturedStart() - copied)
            + QStringLiteral("*[local-name()='%1']").arg(match.captured(1));
        copied = match.capturedEnd();
    }
    return plain + path.mid(copied);
}

class XmlReplacer
{
public:
    XmlReplacer(xmlDoc* document, const Substituter& variables)
        : m_variables(variables)
        , m_context(xmlXPathNewContext(document))
    {
        m_context->error = ignoreError;
        // An expression that never ends is nobody's configuration.
        xmlXPathContextSetCache(m_context.get(), 1, -1, 0);
        m_context->opLimit = mostOperations;
        registerNamespaces(m_context.get(), document->children);
    }

    int replaced() const { return m_replaced; }
    const Problems& problems() const { return m_problems; }

    void replace(const QString& name)
    {
        // As the runner does, so that names like "Octopus" do not name an element.
        if (!name.contains(u'/') && !name.contains(u':'))
            return;
        const QByteArray path = withoutWildcards(name).toUtf8();
        m_context->opCount = 0;
        const Found found(xmlXPathEvalExpression(bytesOf(path), m_context.get()));
        if (!found || found->type != XPATH_NODESET || xmlXPathNodeSetIsEmpty(found->nodesetval))
            return;
        const Substitution value = m_variables.value(name);
        if (!value.output)
            return;
        const QByteArray utf8 = value.output->toUtf8();
        xmlXPathNodeSetSort(found->nodesetval);
        // The last first: setting an element's content frees what is below it.
        for (int i = found->nodesetval->nodeNr - 1; i >= 0; --i)
            set(name, found->nodesetval->nodeTab[i], utf8);
    }

private:
    static constexpr unsigned long mostOperations = 10'000'000;

    void set(const QString& name, xmlNode* node, const QByteArray& value)
    {
        if (node->type == XML_NAMESPACE_DECL || !setValue(node, value))
            m_problems.push_back(problem(tr("What %1 names cannot take the variable's value.").arg(name)));
        else
            ++m_replaced;
    }

    const Substituter& m_variables;
    Context m_context;
    Problems m_problems;
    int m_replaced = 0;
};

} // namespace

Result<StructuredReplacement> replaceInXml(QByteArray& xml, const Substituter& variables)
{
    const Document document(xmlReadMemory(xml.constData(), int(xml.size()), nullptr, nullptr, parseOptions));
    if (!document) {
        const xmlError* error = xmlGetLastError();
        return problem(tr("This is no XML: %1 (line %2).")
                           .arg(QString::fromUtf8(error && error->message ? error->message : "").trimmed())
                           .arg(error ? error->line : 0));
    }
    XmlReplacer replacer(document.get(), variables);
    for (const Variable& variable : variables.variables().all())
        replacer.replace(variable.name);
    if (replacer.replaced() > 0)
        xml = serialized(document.get(), document->encoding || xml.contains("<?xml"));
    return StructuredReplacement { replacer.replaced(), replacer.problems() };
}

} // namespace Stepbench
