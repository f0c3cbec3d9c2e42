// SPDX-License-Identifier: Apache-2.0
#include "core/execution/outputvariables.h"

#include <QTest>

using namespace Stepbench;
using namespace Qt::StringLiterals;

// reference/execution.md 5.4
class TestOutputVariables : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void namesWithoutAnAction();
    void namesWithAnAction();
    void namesWithAMachine();
    void ignoresAMachineWithoutAnAction();
    void evaluatesNames();
};

void TestOutputVariables::namesWithoutAnAction()
{
    VariableSet variables;
    QCOMPARE(outputVariableNames(u"Foo"_s, variables), QStringList { u"Foo"_s });
    variables.set(u"Octopus.Action.Name"_s, u"  "_s);
    QCOMPARE(outputVariableNames(u"Foo"_s, variables), QStringList { u"Foo"_s });
    variables.set(u"Octopus.Action.Name"_s, std::nullopt);
    QCOMPARE(outputVariableNames(u"Foo"_s, variables), QStringList { u"Foo"_s });
}

void TestOutputVariables::namesWithAnAction()
{
    VariableSet variables;
    variables.set(u"octopus.action.name"_s, u"Say hello"_s);
    QCOMPARE(
        outputVariableNames(u"Foo"_s, variables), QStringList({ u"Foo"_s, u"Octopus.Action[Say hello].Output.Foo"_s }));
}

void TestOutputVariables::namesWithAMachine()
{
    VariableSet variables;
    variables.set(u"Octopus.Action.Name"_s, u"A"_s);
    variables.set(u"Octopus.Machine.Name"_s, u"M"_s);
    QCOMPARE(outputVariableNames(u"Foo"_s, variables),
        QStringList({ u"Foo"_s, u"Octopus.Action[A].Output.Foo"_s, u"Octopus.Action[A].Output[M].Foo"_s }));
}

void TestOutputVariables::ignoresAMachineWithoutAnAction()
{
    VariableSet variables;
    variables.set(u"Octopus.Machine.Name"_s, u"M"_s);
    QCOMPARE(outputVariableNames(u"Foo"_s, variables), QStringList { u"Foo"_s });
}

void TestOutputVariables::evaluatesNames()
{
    VariableSet variables;
    variables.set(u"Octopus.Action.Name"_s, u"Deploy #{Octopus.Project.Name}"_s);
    variables.set(u"Octopus.Project.Name"_s, u"Shop"_s);
    QCOMPARE(outputVariableNames(u"Foo"_s, variables).last(), u"Octopus.Action[Deploy Shop].Output.Foo"_s);
}

QTEST_GUILESS_MAIN(TestOutputVariables)
#include "tst_outputvariables.moc"
