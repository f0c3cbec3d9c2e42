// SPDX-License-Identifier: Apache-2.0
#include "core/form/formindex.h"

#include <QTest>

using namespace Stepbench;

// Which components a change concerns.
class TestFormIndex : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void findsWhatIsBoundThere();
    void findsHoldersAndWhatTheyHold();
    void keepsNeighboursApart();
    void findsConvertedOnesByNumberAlone();
    void findsEachOnceInTheFormsOrder();
    void findsNothingInAnEmptyForm();

private:
    // A text at each path, named after it, in the given order.
    static Form formOf(const std::vector<InputPath>& paths);
    static QString labels(const std::vector<Component*>& components);
};

static Component textAt(const InputPath& path, bool converted = false, int id = -1)
{
    TextField text;
    text.input = { path, InputBinding::Shape::Value, converted, id };
    text.label = path.dotted();
    return Component(std::move(text));
}

Form TestFormIndex::formOf(const std::vector<InputPath>& paths)
{
    Form form;
    for (const InputPath& path : paths)
        form.content.push_back(textAt(path));
    return form;
}

QString TestFormIndex::labels(const std::vector<Component*>& components)
{
    QStringList labels;
    for (const Component* component : components)
        labels << fieldOf(*component)->label;
    return labels.join(u' ');
}

void TestFormIndex::findsWhatIsBoundThere()
{
    Form form = formOf({ { "a" }, { "b" }, { "a" } });
    const FormIndex index(form);
    QCOMPARE(labels(index.concerned({ { "a" } }, {})), QStringLiteral("a a"));
    QCOMPARE(labels(index.concerned({ { "c" } }, {})), QString());
    QCOMPARE(labels(index.concerned({}, {})), QString());
}

void TestFormIndex::findsHoldersAndWhatTheyHold()
{
    Form form
        = formOf({ { "list" }, { "list", 0, "name" }, { "list", 1, "name" }, { "list", 1, "size" }, { "other" } });
    // Components in items of lists are found too.
    ListField list;
    list.input = { InputPath { "list" }, InputBinding::Shape::Array, false, 9 };
    list.label = QStringLiteral("cards");
    list.items.push_back({ InputPath { "list", 1 }, {}, {}, { textAt({ "list", 1, "deep", "er" }) } });
    form.content.emplace_back(std::move(list));
    const FormIndex index(form);
    QCOMPARE(labels(index.concerned({ { "list", 1, "name" } }, {})), QStringLiteral("list list[1].name cards"));
    QCOMPARE(labels(index.concerned({ { "list", 1 } }, {})),
        QStringLiteral("list list[1].name list[1].size cards list[1].deep.er"));
    QCOMPARE(index.concerned({ InputPath() }, {}).size(), std::size_t(7));
}

void TestFormIndex::keepsNeighboursApart()
{
    Form form = formOf({ { "a" }, { "a", "b" }, { "ab" }, { "a", 1 }, { "a", 10 } });
    const FormIndex index(form);
    QCOMPARE(labels(index.concerned({ { "a", 1 } }, {})), QStringLiteral("a a[1]"));
    QCOMPARE(labels(index.concerned({ { "ab" } }, {})), QStringLiteral("ab"));
}

void TestFormIndex::findsConvertedOnesByNumberAlone()
{
    Form form;
    form.content.push_back(textAt({ "a" }, true, 3));
    form.content.push_back(textAt({ "a" }, false, 4));
    const FormIndex index(form);
    QCOMPARE(index.concerned({ { "a" } }, {}), std::vector<Component*>({ &form.content[1] }));
    QCOMPARE(index.concerned({}, { { 3, {} } }), std::vector<Component*>({ &form.content[0] }));
    QCOMPARE(index.concerned({}, { { 4, {} }, { 77, {} } }), std::vector<Component*>());
}

void TestFormIndex::findsEachOnceInTheFormsOrder()
{
    Form form = formOf({ { "b" }, { "a", "x" }, { "a" } });
    const FormIndex index(form);
    QCOMPARE(labels(index.concerned({ { "a", "x" }, { "a" }, { "b" } }, {})), QStringLiteral("b a.x a"));
}

void TestFormIndex::findsNothingInAnEmptyForm()
{
    QCOMPARE(FormIndex().concerned({ InputPath() }, { { 0, {} } }), std::vector<Component*>());
}

QTEST_GUILESS_MAIN(TestFormIndex)
#include "tst_formindex.moc"
